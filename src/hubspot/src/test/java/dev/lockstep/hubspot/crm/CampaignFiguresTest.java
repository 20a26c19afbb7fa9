package dev.lockstep.hubspot.crm;

import static dev.lockstep.hubspot.FakeWire.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.campaign.report.Figure;
import dev.lockstep.engine.campaign.report.Figure.Known;
import dev.lockstep.engine.campaign.report.Figure.Missing;
import dev.lockstep.engine.campaign.report.HubSpotCampaign;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Revenue;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Submissions;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Visits;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.hubspot.FakeWire;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("K5")
class CampaignFiguresTest {
    private static final String CAMPAIGNS = "/marketing/campaigns/2026-03";
    private static final String METRICS = """
            {"sessions": 40, "newContactsFirstTouch": 3, "influencedContacts": 9, "newContactsLastTouch": 2}""";
    private static final String REVENUE = """
            {"contactsNumber": 1, "dealAmount": 1200.50, "dealsNumber": 4, "revenueAmount": 300.25,
             "currencyCode": "EUR"}""";

    private final FakeWire wire = new FakeWire();
    private final CampaignFigures figures =
            new CampaignFigures(wire.client().marketing(), InstantSource.fixed(FakeWire.START));

    /// What is answered, by path without its query.
    private final Map<String, String> answers = new TreeMap<>();

    @Test
    void shouldFollowThePages_andReadOfEachCampaignWhatHubSpotReports() {
        wire.then(200, FakeWire.recorded("campaigns-first-page.json"))
                .then(200, "{\"total\": 3, \"results\": []}")
                .then(200, FakeWire.recorded("campaigns-batch-read.json"));
        wire.then(200, METRICS).then(200, REVENUE).then(200, METRICS).then(200, REVENUE);
        List<HubSpotCampaign> read = known(figures.read(DEADLINE));
        assertThat(read).extracting(HubSpotCampaign::name).containsExactly("Clothing Promotion", "Breaking news");
        assertThat(read.getFirst().visits()).isEqualTo(new Known<>(new Visits(40, 3, 2, 9)));
        assertThat(read.getFirst().revenue())
                .isEqualTo(new Known<>(new Revenue(4, new BigDecimal("1200.5"), new BigDecimal("300.25"), "EUR")));
        assertThat(read.getFirst().submissions()).isEqualTo(new Known<>(Submissions.NONE));
        assertThat(read.getFirst().landingPages()).isEqualTo(Missing.because("none in it"));
        String first = CAMPAIGNS + "/430318c4-abb7-4bf7-a75e-9c5fa8f475a6";
        String second = CAMPAIGNS + "/36137b99-47a6-40fe-986d-839a5e3deebb";
        assertThat(wire.lines())
                .containsExactly(
                        "GET " + CAMPAIGNS + "?limit=100&sort=createdAt&properties=hs_name",
                        "GET " + CAMPAIGNS + "?limit=100&sort=createdAt&properties=hs_name&after=Mg%3D%3D",
                        "POST " + CAMPAIGNS + "/batch/read",
                        "GET " + first + "/reports/metrics",
                        "GET " + first + "/reports/revenue",
                        "GET " + second + "/reports/metrics",
                        "GET " + second + "/reports/revenue");
    }

    @Test
    void shouldCountTheSubmissionsOfAForm_onceForAllItsCampaigns() {
        campaigns("{\"FORM\": {\"results\": [{\"id\": \"f1\", \"name\": \"F\"}, {\"id\": \"f2\", \"name\": \"G\"}]}}");
        answers.put("/form-integrations/v1/submissions/forms/f1", submissions(3, ""));
        answers.put("/form-integrations/v1/submissions/forms/f2", submissions(2, ""));
        List<HubSpotCampaign> read = read();
        assertThat(read)
                .allSatisfy(one -> assertThat(one.submissions())
                        .isEqualTo(new Known<>(new Submissions(Set.of("f1", "f2"), 5, false))))
                .allSatisfy(one -> assertThat(one.conversion()).isEqualTo(new Known<>(new BigDecimal("0.1250"))));
        assertThat(wire.lines())
                .filteredOn(line -> line.contains("/form-integrations/"))
                .hasSize(2);
    }

    @Test
    void shouldStopCounting_atTheBound_andSaySo() {
        campaigns("{\"FORM\": {\"results\": [{\"id\": \"f1\", \"name\": \"F\"}]}}");
        answers.put("/form-integrations/v1/submissions/forms/f1", submissions(50, "next"));
        assertThat(read().getFirst().submissions())
                .isEqualTo(new Known<>(new Submissions(Set.of("f1"), CampaignFigures.SUBMISSIONS_MAX, true)));
        assertThat(wire.lines())
                .filteredOn(line -> line.contains("/form-integrations/"))
                .hasSize(100);
    }

    @Test
    void shouldAskForAllForms_whereABatchTellsOfTenOnly() {
        String ten = "{\"id\": \"f1\", \"name\": \"F\"},".repeat(10);
        campaigns("{\"FORM\": {\"results\": [" + ten.substring(0, ten.length() - 1) + "]}}");
        answers.put(CAMPAIGNS + "/c1/assets/FORM", "{\"results\": [{\"id\": \"f1\"}, {\"id\": \"f2\"}]}");
        answers.put(CAMPAIGNS + "/c2/assets/FORM", "{\"results\": []}");
        answers.put("/form-integrations/v1/submissions/forms/f1", submissions(1, ""));
        answers.put("/form-integrations/v1/submissions/forms/f2", submissions(1, ""));
        assertThat(read()).extracting(one -> known(one.submissions()).counted()).containsExactly(2L, 0L);
    }

    @Test
    void shouldSumWhatHubSpotMeasuresOfAssets_andSayWhereItMeasuresNothing() {
        campaigns("""
                {"LANDING_PAGE": {"results": [{"id": "p1", "name": "P"}]},
                 "AUTOMATION_PLATFORM_FLOW": {"results": [{"id": "w1", "name": "W"}]}}""");
        for (String campaign : List.of("c1", "c2")) {
            answers.put(CAMPAIGNS + "/" + campaign + "/assets/LANDING_PAGE", """
                    {"results": [{"id": "p1", "metrics": {"VIEWS": 7, "SUBMISSIONS": 2}},
                                 {"id": "p2", "metrics": {"VIEWS": 1}}]}""");
            answers.put(
                    CAMPAIGNS + "/" + campaign + "/assets/AUTOMATION_PLATFORM_FLOW",
                    "{\"results\": [{\"id\": \"w1\"}]}");
        }
        HubSpotCampaign one = read().getFirst();
        assertThat(known(one.landingPages()))
                .isEqualTo(Map.of("VIEWS", new BigDecimal("8"), "SUBMISSIONS", new BigDecimal("2")));
        assertThat(one.workflows()).isEqualTo(Missing.because("not available by API"));
        assertThat(wire.lines())
                .contains("GET " + CAMPAIGNS
                        + "/c1/assets/LANDING_PAGE?limit=100&startDate=2026-01-31&endDate=2026-03-01");
    }

    @Test
    void shouldNameTheMissingScope_inItsFiguresOnly_andAskOnce() {
        campaigns("{\"FORM\": {\"results\": [{\"id\": \"f1\", \"name\": \"F\"}]}}");
        answers.remove(CAMPAIGNS + "/c1/reports/revenue");
        answers.remove(CAMPAIGNS + "/c2/reports/revenue");
        List<HubSpotCampaign> read = read();
        assertThat(read)
                .allSatisfy(one -> assertThat(one.revenue()).isEqualTo(Missing.ofScopes(List.of("custom-object-read"))))
                .allSatisfy(
                        one -> assertThat(one.submissions()).isEqualTo(Missing.ofScopes(List.of("custom-object-read"))))
                .allSatisfy(one -> assertThat(one.visits()).isEqualTo(new Known<>(new Visits(40, 3, 2, 9))));
        assertThat(wire.lines()).filteredOn(line -> line.endsWith("/revenue")).hasSize(1);
        assertThat(wire.lines())
                .filteredOn(line -> line.contains("/form-integrations/"))
                .hasSize(1);
    }

    @Test
    void shouldHaveNoCampaigns_whenTheScopeForThemIsMissing() {
        wire.then(403, FakeWire.recorded("missing-scopes.json"));
        assertThat(figures.read(DEADLINE)).isEqualTo(Missing.ofScopes(List.of("custom-object-read")));
    }

    @Test
    void shouldNotTakeAFigureThatIsAbsent_forZero() {
        campaigns("{}");
        answers.put(CAMPAIGNS + "/c1/reports/metrics", "{\"sessions\": 40}");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        CrmUnavailable.class, e -> assertThat(e.code()).isEqualTo("UNREADABLE_ANSWER"));
    }

    /// Two campaigns with the same assets.
    private void campaigns(String assets) {
        answers.put(CAMPAIGNS, """
                {"results": [{"id": "c1", "properties": {"hs_name": "One"}, "createdAt": "2026-01-31T23:00:00Z"},
                             {"id": "c2", "properties": {"hs_name": "Two"}, "createdAt": "2026-01-31T23:00:00Z"}]}""");
        answers.put(
                CAMPAIGNS + "/batch/read",
                "{\"results\": [{\"id\": \"c1\", \"assets\": " + assets + "}, {\"id\": \"c2\", \"assets\": " + assets
                        + "}]}");
        for (String campaign : List.of("c1", "c2")) {
            answers.put(CAMPAIGNS + "/" + campaign + "/reports/metrics", METRICS);
            answers.put(CAMPAIGNS + "/" + campaign + "/reports/revenue", REVENUE);
        }
    }

    private List<HubSpotCampaign> read() {
        wire.always(call -> {
            String body = answers.get(call.path().split("\\?", 2)[0]);
            return body == null
                    ? new Answer(403, Map.of(), FakeWire.recorded("missing-scopes.json"))
                    : new Answer(200, Map.of(), body);
        });
        return known(figures.read(DEADLINE));
    }

    private static String submissions(int count, String after) {
        String one = "{\"conversionId\": \"x\", \"submittedAt\": 1, \"values\": []},".repeat(count);
        String paging = after.isEmpty() ? "" : ", \"paging\": {\"next\": {\"after\": \"" + after + "\"}}";
        return "{\"results\": [" + one.substring(0, one.length() - 1) + "]" + paging + "}";
    }

    private static <T> T known(Figure<T> figure) {
        return figure.known().orElseThrow();
    }
}
