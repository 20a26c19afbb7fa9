package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.local.setup.CrmConnections;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.InfraObjects;
import dev.lockstep.local.setup.Setup;
import dev.lockstep.local.setup.SetupFileReader;
import dev.lockstep.local.setup.SetupReport;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import dev.lockstep.sandbox.salesforce.org.UserAccess.Right;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The set-up of CRMs as they were bought, where companies are kept in step too.
class CompanySetupTest {
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
    void shouldMakeWhatCompaniesNeed_andNothingMoreTheSecondTime() {
        assertThat(missing(run(Setup::look)))
                .contains(
                        "property lockstep_id",
                        "property lockstep_lead_status",
                        "field Account.Lockstep_HubSpot_Id__c",
                        "field Lead.Lockstep_HubSpot_Id__c",
                        "right to read Account");
        SetupReport applied = run(Setup::apply);
        assertThat(missing(applied)).isEmpty();
        assertThat(applied.refused()).isEmpty();
        assertThat(applied.made()).contains("HubSpot company property lockstep_id");
        assertThat(crms.captured()).containsExactlyInAnyOrder("Lead", "Contact", "Account", "Opportunity");
        assertThat(run(Setup::apply).made()).isEmpty();
    }

    @Test
    void shouldNameEveryScope_thatCompaniesAddToThoseOfPeople() {
        run(Setup::apply);
        crms.hubspot()
                .putToken(
                        HubSpotSandbox.DEFAULT_TOKEN,
                        Set.of(
                                "crm.objects.contacts.read",
                                "crm.objects.contacts.write",
                                "crm.schemas.contacts.read",
                                "crm.schemas.companies.read",
                                "crm.objects.deals.read",
                                "crm.objects.deals.write",
                                "crm.schemas.deals.read",
                                "settings.currencies.read"));
        assertThat(missing(run(Setup::look)))
                .containsExactlyInAnyOrder(
                        "scope crm.objects.companies.read",
                        "scope crm.objects.companies.write",
                        "scope crm.objects.owners.read");
    }

    @Test
    void shouldSaySo_whenThePropertyOfOurOwnIsNotUnique() {
        crms.hubspot()
                .handle(SandboxRequest.of(
                        "POST",
                        "/crm/v3/properties/companies",
                        Map.of(
                                "authorization",
                                "Bearer " + HubSpotSandbox.DEFAULT_TOKEN,
                                "content-type",
                                "application/json"),
                        """
                {"name":"lockstep_id","label":"x","type":"string","fieldType":"text","groupName":"companyinformation"}\
                """.getBytes(StandardCharsets.UTF_8)));
        assertThat(missing(run(Setup::apply))).containsExactly("property lockstep_id, unique");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lostRights")
    void shouldNameTheRight_whenOneIsTakenAway(String named, Consumer<UserAccess> loss) {
        run(Setup::apply);
        crms.salesforce()
                .configure(org -> loss.accept(org.access(crms.salesforce().integrationUserId())));
        assertThat(missing(run(Setup::look))).containsExactly(named);
    }

    static Stream<Arguments> lostRights() {
        return Stream.of(
                loss("right to create Account", rights -> rights.set("Account", Right.CREATE, false)),
                loss("right to read Account.Website", rights -> rights.hideField("Account", "Website", true)),
                loss("right to read Account.ParentId", rights -> rights.hideField("Account", "ParentId", true)));
    }

    private static Arguments loss(String named, Consumer<UserAccess> loss) {
        return Arguments.of(named, loss);
    }

    private SetupReport run(Function<Setup, SetupReport> what) {
        try (CrmConnections connections = CrmAccess.open(new SetupFileReader(System::getenv).read(crms.file()))) {
            return what.apply(new Setup(connections.checks(InfraObjects.needs(), true)));
        }
    }

    private static List<String> missing(SetupReport report) {
        return report.findings().stream()
                .filter(finding -> finding.state() == Finding.State.MISSING)
                .map(Finding::what)
                .toList();
    }
}
