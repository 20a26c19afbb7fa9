package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.local.cli.BoughtCrms.Run;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.org.DuplicateRule;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import dev.lockstep.sandbox.salesforce.org.UserAccess.Right;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The command `setup`, on CRMs as they were bought.
class SetupCommandTest {
    private BoughtCrms crms;

    @BeforeEach
    void start(@TempDir Path folder) {
        crms = new BoughtCrms(folder);
    }

    @AfterEach
    void stop() {
        crms.close();
    }

    @Test
    void shouldNameWhatIsMissing_whenNothingIsSetUp() {
        Run run = crms.run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.missing())
                .contains(
                        "property lockstep_lead_status",
                        "field Lead.Lockstep_HubSpot_Id__c",
                        "field Contact.Lockstep_Lifecycle_Stage__c",
                        "right to read Lead",
                        "right to read Contact",
                        "right to read Account",
                        "change event channel Lockstep__chn",
                        "named credential Lockstep_AWS and event relay");
        assertThat(run.made()).isZero();
        assertThat(run.report().toString()).contains("hs project upload", "Map Lead Fields");
        assertThat(run.out())
                .contains("| what", "cannot be told", "webhook subscriptions")
                .endsWith("until you say './lockstep mode pilot N'." + System.lineSeparator());
        assertThat(crms.writes()).isZero();
    }

    @Test
    void shouldMakeWhatIsMissing_andNothingMoreTheSecondTime() {
        Run applied = crms.run("--apply");
        assertThat(applied.missing()).containsExactly("event relay, running");
        assertThat(applied.made()).isPositive();
        assertThat(applied.report().path("refused")).isEmpty();

        Run started = crms.run("--apply", "--start-relay");
        assertThat(started.missing()).isEmpty();
        assertThat(started.status()).isZero();
        assertThat(crms.captured()).containsExactlyInAnyOrder("Lead", "Contact", "Account", "Opportunity");

        int writes = crms.writes();
        Run again = crms.run("--apply", "--start-relay");
        assertThat(again.made()).isZero();
        assertThat(again.status()).isZero();
        assertThat(crms.writes()).isEqualTo(writes);
        assertThat(crms.run().out()).contains("Nothing that can be told is missing.");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lostRights")
    void shouldNameTheRight_whenOneIsTakenAway(String named, Consumer<UserAccess> loss) {
        crms.setUp();
        crms.salesforce()
                .configure(org -> loss.accept(org.access(crms.salesforce().integrationUserId())));
        Run run = crms.run();
        assertThat(run.missing()).containsExactly(named);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.report().toString()).contains("grant it in the permission set Lockstep");
    }

    static Stream<Arguments> lostRights() {
        return Stream.of(
                loss("right to create Lead", rights -> rights.set("Lead", Right.CREATE, false)),
                loss("right to edit Lead", rights -> rights.set("Lead", Right.EDIT, false)),
                loss("right to read Lead", rights -> rights.set("Lead", Right.READ, false)),
                loss("right to create Contact", rights -> rights.set("Contact", Right.CREATE, false)),
                loss("right to read Account", rights -> rights.set("Account", Right.READ, false)),
                loss("right to read Lead.Email", rights -> rights.hideField("Lead", "Email", true)),
                loss("right to edit Contact.Phone", rights -> rights.readOnlyField("Contact", "Phone", true)),
                loss("right to edit Lead.City", rights -> rights.readOnlyField("Lead", "City", true)),
                loss(
                        "right to read Lead.Lockstep_HubSpot_Id__c",
                        rights -> rights.hideField("Lead", "Lockstep_HubSpot_Id__c", true)),
                loss(
                        "right to edit Contact.Lockstep_HubSpot_Id__c",
                        rights -> rights.readOnlyField("Contact", "Lockstep_HubSpot_Id__c", true)));
    }

    private static Arguments loss(String named, Consumer<UserAccess> loss) {
        return Arguments.of(named, loss);
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void shouldNameTheScope_whenTheTokenLacksOne(String scope, Set<String> left) {
        crms.setUp();
        crms.hubspot().putToken(HubSpotSandbox.DEFAULT_TOKEN, left);
        assertThat(crms.run().missing()).containsExactly("scope " + scope);
    }

    static Stream<Arguments> scopes() {
        Set<String> all = Set.of(
                "crm.objects.contacts.read",
                "crm.objects.contacts.write",
                "crm.schemas.contacts.read",
                "crm.objects.companies.read",
                "crm.objects.companies.write",
                "crm.schemas.companies.read",
                "crm.objects.deals.read",
                "crm.objects.deals.write",
                "crm.schemas.deals.read",
                "crm.objects.owners.read",
                "settings.currencies.read");
        return Stream.of("crm.objects.contacts.write", "crm.schemas.contacts.read", "crm.objects.companies.write")
                .map(lost -> Arguments.of(
                        lost, all.stream().filter(scope -> !scope.equals(lost)).collect(Collectors.toSet())));
    }

    @Test
    void shouldNameTheField_whenTheExternalIdIsNotUnique() {
        crms.salesforce()
                .configure(org -> org.schema()
                        .addField("Lead", CustomField.text("Lockstep_HubSpot_Id__c", "HubSpot contact", 18)));
        Run run = crms.run("--apply");
        assertThat(run.missing())
                .contains("Lead.Lockstep_HubSpot_Id__c being an external id, unique")
                .doesNotContain("field Lead.Lockstep_HubSpot_Id__c");
    }

    @Test
    void shouldSayWhatCannotBeTold_whenNoAdministratorIsNamed() {
        crms.setUp();
        crms.adminToken = "";
        Run run = crms.run("--apply");
        assertThat(run.missing()).isEmpty();
        assertThat(run.report().toString()).contains("event relay", "salesforce.admin");
    }

    @Test
    void shouldPrintTheStep_whenTheAwsAccountIsNotNamed() {
        crms.aws = "";
        Run run = crms.run("--apply");
        assertThat(run.missing()).containsExactly("named credential Lockstep_AWS and event relay");
        assertThat(run.report().toString()).contains("aws.account");
    }

    @Test
    void shouldTellHistoryAndDuplicateRules_asNotes() {
        crms.setUp();
        crms.salesforce().configure(org -> {
            org.duplicateRules().add(DuplicateRule.byEmail("Lead", DuplicateRule.Action.BLOCK));
            org.settings().trackedFields.put("Contact", Set.of("Email", "Name", "Title", "Phone", "MobilePhone"));
        });
        Run run = crms.run();
        assertThat(run.status()).isZero();
        assertThat(run.report().toString())
                .contains("duplicate rules: Email Lead Rule on Lead")
                .contains(
                        "{\"crm\":\"Salesforce\",\"what\":\"field history of Contact\",\"state\":\"ok\",\"fix\":\"\"}")
                .contains("{\"crm\":\"Salesforce\",\"what\":\"field history of Lead\",\"state\":\"note\"");
    }

    @Test
    void shouldSayOneSentence_whenHubSpotRefusesTheToken() {
        crms.token = "pat-wrong";
        assertSentence(crms.run(), "HubSpot refuses the token (401)", "hubspot.token");
    }

    @Test
    void shouldSayOneSentence_whenThePortalIsAnother() {
        crms.portalId = 7;
        assertSentence(
                crms.run("--apply"),
                "belongs to HubSpot account " + HubSpotSandbox.DEFAULT_PORTAL_ID,
                "setup.yaml says 7");
        assertThat(crms.writes()).isZero();
    }

    @Test
    void shouldSayOneSentence_whenSalesforceRefusesTheLogin() {
        crms.consumerSecret = "wrong-secret";
        assertSentence(crms.run(), "Salesforce refuses the login (invalid_client)", "consumer key and secret");
    }

    @Test
    void shouldSayOneSentence_whenTheAdministratorsTokenIsRefused() {
        crms.adminToken = "00D-wrong";
        assertSentence(crms.run(), "administrator's access token (401)", "sf org display");
    }

    @Test
    void shouldSayOneSentence_whenSalesforceGivesNoAnswer() {
        crms.loginUrl = URI.create("http://127.0.0.1:1");
        assertSentence(crms.run(), "Salesforce gives no answer", "salesforce.loginUrl");
    }

    @Test
    void shouldSayOneSentence_whenTheFileHasAKeyThatIsNone() {
        crms.more = "portal: 7\n";
        assertSentence(crms.run(), "'portal' is not a key", "spelling");
    }

    private void assertSentence(Run run, String what, String fix) {
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip().lines()).singleElement().asString().contains(what, fix);
        assertThat(run.err())
                .doesNotContain(crms.token)
                .doesNotContain(crms.consumerSecret)
                .doesNotContain(crms.adminToken);
    }
}
