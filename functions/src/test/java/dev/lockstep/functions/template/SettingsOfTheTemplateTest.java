package dev.lockstep.functions.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsOfTheTemplateTest {
    private static final Template TEMPLATE = Template.ofTheProject();
    private static final String VARIABLES = "/Resources/WebhookIngest/Properties/Environment/Variables";
    private static final Set<String> INGEST = Set.of("webhook-ingest");

    @Test
    void shouldSetOnlyWhatTheCodeKnows() {
        Set<String> variables = Code.variables();
        assertThat(variables)
                .contains(
                        "LOCKSTEP_QUEUES_PEOPLE_LIVE",
                        "LOCKSTEP_QUEUES_COMPANIES_BACKFILL",
                        "LOCKSTEP_SALESFORCE_LOGIN_URL");
        assertThat(EnvironmentRules.known(TEMPLATE, variables)).isEmpty();
        assertThat(EnvironmentRules.known(TEMPLATE.withMore(VARIABLES, "LOCKSTEP_QUEUEURL", "q"), variables))
                .containsExactly("LOCKSTEP_QUEUEURL of webhook-ingest is not known");
    }

    @Test
    void shouldSetNoSecret() {
        assertThat(EnvironmentRules.withoutSecrets(TEMPLATE)).isEmpty();
        assertThat(EnvironmentRules.withoutSecrets(TEMPLATE.withMore(VARIABLES, "LOCKSTEP_HUBSPOT_TOKEN", "t")))
                .containsExactly("LOCKSTEP_HUBSPOT_TOKEN of webhook-ingest is a secret");
    }

    @Test
    void shouldSetWhatEachNeeds_andNoMoreForIngest() {
        assertThat(EnvironmentRules.complete(TEMPLATE, INGEST)).isEmpty();
        assertThat(EnvironmentRules.complete(
                        TEMPLATE.without("/Resources/Reconcile/Properties/Environment/Variables/LOCKSTEP_TABLE"),
                        INGEST))
                .containsExactly("reconcile lacks LOCKSTEP_TABLE");
        assertThat(EnvironmentRules.complete(
                        TEMPLATE.withMore(VARIABLES, "LOCKSTEP_CRM_SECRET_ID", "lockstep/crm"), INGEST))
                .containsExactly("webhook-ingest has LOCKSTEP_CRM_SECRET_ID");
    }

    @Test
    void shouldNameEachQueue_byTheFunctionThatTakesFromIt() {
        assertThat(EnvironmentRules.queues(TEMPLATE)).isEmpty();
        String shared = "/Globals/Function/Environment/Variables";
        assertThat(EnvironmentRules.queues(TEMPLATE.with(
                        shared + "/LOCKSTEP_QUEUES_COMPANIES_LIVE/Ref", "CompanyAutocreateBackfillQueue")))
                .hasSize(7)
                .contains("LOCKSTEP_QUEUES_COMPANIES_LIVE of reconcile is not the queue of company-autocreate/Hints");
    }

    @Test
    void shouldBeReadable_withEveryDefault() {
        assertThat(EnvironmentRules.readable(TEMPLATE)).isEmpty();
        assertThat(EnvironmentRules.readable(TEMPLATE.with("/Parameters/ReconcileFrom/Default", "yesterday")))
                .singleElement()
                .asString()
                .contains("reconcile");
    }

    @Test
    void shouldMakeTheTableAsTheCodeDoes() {
        String table = "/Resources/Table/Properties";
        assertThat(TableRules.shape(TEMPLATE)).isEmpty();
        assertThat(TableRules.shape(TEMPLATE.with(table + "/KeySchema/0/AttributeName", "id")))
                .singleElement()
                .asString()
                .contains("key is [id HASH]");
        assertThat(TableRules.shape(TEMPLATE.with(table + "/AttributeDefinitions/2/AttributeType", "S")))
                .hasSize(1);
        assertThat(TableRules.shape(TEMPLATE.without(table + "/GlobalSecondaryIndexes/0")))
                .isNotEmpty();
        assertThat(TableRules.shape(
                        TEMPLATE.with(table + "/GlobalSecondaryIndexes/0/Projection/ProjectionType", "ALL")))
                .hasSize(1);
        assertThat(TableRules.shape(TEMPLATE.with(table + "/TimeToLiveSpecification/AttributeName", "ttl")))
                .hasSize(1);
    }

    @Test
    void shouldNotLoseTheTable() {
        assertThat(TableRules.safety(TEMPLATE)).isEmpty();
        assertThat(TableRules.safety(TEMPLATE.without("/Resources/Table/DeletionPolicy")))
                .hasSize(1);
        assertThat(TableRules.safety(TEMPLATE.without("/Resources/Table/Properties/PointInTimeRecoverySpecification")))
                .hasSize(1);
    }
}
