package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.local.setup.CrmConnections;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.InfraObjects;
import dev.lockstep.local.setup.Setup;
import dev.lockstep.local.setup.SetupFileReader;
import dev.lockstep.local.setup.SetupReport;
import dev.lockstep.local.setup.infra.Needs;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.org.UserAccess.Right;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The set-up of CRMs as they were bought, where the members of campaigns are kept in step.
class CampaignSetupTest {
    private static final Needs MEMBERS = members("salesforce_campaigns", "email");
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
    @Tag("K2")
    void shouldMakeWhatCampaignsNeed_andNothingMoreTheSecondTime() {
        assertThat(missing(run(MEMBERS, Setup::look)))
                .contains(
                        "property salesforce_campaigns",
                        "property salesforce_campaign",
                        "right to read Campaign",
                        "right to change the members of campaigns, which comes with the right to edit Campaign");
        SetupReport applied = run(MEMBERS, Setup::apply);
        assertThat(missing(applied)).isEmpty();
        assertThat(applied.refused()).isEmpty();
        assertThat(applied.made())
                .contains(
                        "HubSpot contact property salesforce_campaigns",
                        "HubSpot contact property salesforce_campaign");
        assertThat(run(MEMBERS, Setup::apply).made()).isEmpty();
    }

    @Test
    @Tag("K1")
    void shouldNameTheRight_whenMembersMayNotBeRemoved() {
        run(MEMBERS, Setup::apply);
        crms.salesforce()
                .configure(org ->
                        org.access(crms.salesforce().integrationUserId()).set("CampaignMember", Right.DELETE, false));
        assertThat(missing(run(MEMBERS, Setup::look)))
                .containsExactly(
                        "right to change the members of campaigns, which comes with the right to edit Campaign");
    }

    @Test
    @Tag("K1")
    void shouldNameTheProperty_whenItIsOfAnotherTypeOrNotThere() {
        run(MEMBERS, Setup::apply);
        assertThat(missing(run(members("email", "came_by"), Setup::look)))
                .containsExactly("property email, of the type multiple checkboxes", "property came_by");
    }

    @Test
    @Tag("K1")
    void shouldNameEveryScope_thatCampaignsAdd() {
        run(MEMBERS, Setup::apply);
        Set<String> without = Stream.concat(
                        InfraObjects.needs().scopes().stream(), InfraObjects.needs().scopesToCreate().stream())
                .filter(scope -> !scope.equals("crm.schemas.contacts.write"))
                .collect(Collectors.toSet());
        crms.hubspot().putToken(HubSpotSandbox.DEFAULT_TOKEN, without);
        assertThat(missing(run(MEMBERS, Setup::look)))
                .containsExactly(
                        "scope crm.lists.read",
                        "scope crm.lists.write",
                        "scope forms",
                        "scope crm.schemas.contacts.write");
    }

    private static Needs members(String shownIn, String source) {
        String yaml = ConfigReader.packaged() + """
                campaigns:
                  shownIn: %s
                  choice: salesforce_campaign
                  members:
                    byProperty: { property: %s, campaign: Webinar }
                    byForm: { form: 11111111-2222-3333-4444-555555555555, campaign: Webinar }
                """.formatted(shownIn, source);
        return Needs.of(((ConfigReader.Result.Valid) ConfigReader.read(yaml)).config());
    }

    private SetupReport run(Needs needs, Function<Setup, SetupReport> what) {
        try (CrmConnections connections = CrmAccess.open(new SetupFileReader(System::getenv).read(crms.file()))) {
            return what.apply(new Setup(connections.checks(needs, true)));
        }
    }

    private static List<String> missing(SetupReport report) {
        return report.findings().stream()
                .filter(finding -> finding.state() == Finding.State.MISSING)
                .map(Finding::what)
                .toList();
    }
}
