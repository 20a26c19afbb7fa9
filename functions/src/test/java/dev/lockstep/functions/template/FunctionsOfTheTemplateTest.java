package dev.lockstep.functions.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.functions.wiring.LockstepConfig;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FunctionsOfTheTemplateTest {
    private static final Template TEMPLATE = Template.ofTheProject();
    private static final String UPSERT = "/Resources/ContactUpsert/Properties";
    private static final LockstepConfig CONFIG = EnvironmentRules.config(Map.of());

    @Test
    void shouldHaveOneFunctionForEachOfTheCode() {
        Set<String> names = Code.functions();
        assertThat(names)
                .contains(
                        "webhook-ingest",
                        "contact-upsert",
                        "company-autocreate",
                        "deal-upsert",
                        "campaign-member-sync",
                        "reconcile",
                        "currency-normalise");
        assertThat(FunctionRules.oneForEach(TEMPLATE, names)).isEmpty();
        assertThat(FunctionRules.oneForEach(TEMPLATE.without("/Resources/Reconcile"), names))
                .singleElement()
                .asString()
                .contains("reconcile");
        assertThat(FunctionRules.oneForEach(
                        TEMPLATE.with(UPSERT + "/Environment/Variables/QUARKUS_FUNQY_EXPORT", "contact-insert"), names))
                .hasSize(2);
    }

    @Test
    void shouldCallTheHandlerOfTheCode() {
        assertThat(TEMPLATE.root().at("/Globals/Function/Handler").asText()).isEqualTo(Code.handler());
    }

    @Test
    void shouldGiveEachItsOwnRole() {
        assertThat(FunctionRules.ownRoles(TEMPLATE)).isEmpty();
        assertThat(FunctionRules.ownRoles(TEMPLATE.without(UPSERT + "/Role"))).hasSize(1);
        JsonNode shared = TEMPLATE.properties("Reconcile").path("Role");
        assertThat(FunctionRules.ownRoles(TEMPLATE.with(UPSERT + "/Role", shared)))
                .singleElement()
                .asString()
                .contains("shares");
    }

    @Test
    void shouldGiveEachItsOwnLog_keptForALimitedTime() {
        assertThat(FunctionRules.ownLogs(TEMPLATE)).isEmpty();
        assertThat(FunctionRules.ownLogs(TEMPLATE.without("/Resources/ContactUpsertLog/Properties/RetentionInDays")))
                .singleElement()
                .asString()
                .contains("for ever");
        assertThat(FunctionRules.ownLogs(TEMPLATE.without(UPSERT + "/LoggingConfig")))
                .isNotEmpty();
        assertThat(FunctionRules.ownLogs(TEMPLATE.without(
                        "/Resources/ContactUpsertRole/Properties/Policies/0/PolicyDocument/Statement/0")))
                .singleElement()
                .asString()
                .contains("its own log only");
    }

    @Test
    void shouldEndByItself_beforeLambdaAndItsLeasesDo() {
        assertThat(FunctionRules.times(TEMPLATE, CONFIG)).isEmpty();
        assertThat(FunctionRules.times(TEMPLATE.with(UPSERT + "/Timeout", 54), CONFIG))
                .singleElement()
                .asString()
                .contains("waits for a CRM");
        assertThat(FunctionRules.times(TEMPLATE.with(UPSERT + "/Timeout", 141), CONFIG))
                .singleElement()
                .asString()
                .contains("leases");
    }

    @Test
    void shouldPublishAVersion_whenAParameterOfTheFunctionChanges() {
        assertThat(FunctionRules.versions(TEMPLATE)).isEmpty();
        assertThat(FunctionRules.versions(
                        TEMPLATE.with("/Resources/WebhookIngest/Properties/VersionDescription/Fn::Sub", "${Runtime}")))
                .singleElement()
                .asString()
                .contains("PublicUrl");
        assertThat(FunctionRules.versions(TEMPLATE.with("/Parameters/SalesforceLoginUrl/MaxLength", 200)))
                .hasSize(6);
    }
}
