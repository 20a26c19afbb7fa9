package dev.lockstep.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.campaign.report.CampaignReport;
import dev.lockstep.engine.campaign.report.CampaignRow;
import dev.lockstep.engine.campaign.report.CompanyMoney;
import dev.lockstep.engine.campaign.report.Figure.Known;
import dev.lockstep.engine.campaign.report.Figure.Missing;
import dev.lockstep.engine.campaign.report.OrgCampaigns;
import dev.lockstep.engine.campaign.report.OrgCampaigns.MemberGroup;
import dev.lockstep.engine.campaign.report.OrgCampaigns.Status;
import dev.lockstep.engine.campaign.report.SalesforceCampaign;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Amounts;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Members;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Opportunities;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.Money.Negative;
import dev.lockstep.engine.money.MoneyRules;
import dev.lockstep.engine.money.MoneyRules.Part;
import dev.lockstep.salesforce.client.Json;
import dev.lockstep.sandbox.salesforce.org.UserAccess.Right;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Campaigns against the stand-in org: its groups, its currencies, its rights.
@Tag("K5")
class ReportedCampaignsTest {
    private static final MoneyRules RULES = new MoneyRules(Side.SALESFORCE, Negative.BLOCK, "USD", usual());

    private final SandboxOrg org = new SandboxOrg();
    private final ReportedCampaigns campaigns = new ReportedCampaigns(org.client(), org);

    @Test
    void shouldCountMembersByStatus_thoseWithoutAnyToo() {
        String fair = campaign("Fair", Map.of("Type", "Email", "IsActive", true));
        campaign("Empty", Map.of());
        org.add(
                "CampaignMemberStatus",
                Map.of("CampaignId", fair, "Label", "Came", "SortOrder", 3, "HasResponded", true));
        for (int i = 0; i < 30; i++) {
            String lead = org.add("Lead", Map.of("LastName", "L" + i, "Company", "C"));
            String status = i < 20 ? "Sent" : "Responded";
            org.add("CampaignMember", Map.of("CampaignId", fair, "LeadId", lead, "Status", status));
        }
        severalCurrencies();
        CompanyMoney money = money();
        org.calls();
        OrgCampaigns read = campaigns.read(new Known<>(money), org.soon());
        assertThat(org.calls())
                .as("campaigns with statuses, members, opportunities")
                .isLessThanOrEqualTo(7);
        SalesforceCampaign one = salesforce(read, "Fair");
        assertThat(one.type()).isEqualTo(new Known<>("Email"));
        assertThat(one.active()).isEqualTo(new Known<>(true));
        Members members = one.members().known().orElseThrow();
        assertThat(List.copyOf(members.byStatus().entrySet()))
                .containsExactly(Map.entry("Sent", 20L), Map.entry("Responded", 10L), Map.entry("Came", 0L));
        assertThat(members.responses()).isEqualTo(10);
        assertThat(salesforce(read, "Empty").members().known().orElseThrow().byStatus())
                .isEqualTo(Map.of("Sent", 0L, "Responded", 0L));
    }

    @Test
    void shouldConvertEachOpportunityByItself_andNotWhatSalesforceSummed() {
        severalCurrencies();
        String fair = campaign("Fair", Map.of("ActualCost", new BigDecimal("46"), "CurrencyIsoCode", "EUR"));
        opportunity(fair, "32000", "JPY", "2026-02-15", "Prospecting");
        opportunity(fair, "30000", "JPY", "2026-03-15", "Closed Won");
        opportunity(fair, "92", "EUR", "2026-03-15", "Closed Won");
        opportunity(fair, "7", "USD", "2026-03-15", "Closed Lost");
        OrgCampaigns read = campaigns.read(new Known<>(money()), org.soon());
        SalesforceCampaign one = salesforce(read, "Fair");
        Amounts amounts = one.amounts().known().orElseThrow();
        assertThat(amounts.pipeline().text()).isEqualTo("200.00");
        assertThat(amounts.won().text()).isEqualTo("300.00");
        assertThat(one.opportunities()).isEqualTo(new Known<>(new Opportunities(4, 2)));
        assertThat(one.roi()).isEqualTo(new Known<>(new BigDecimal("5.0000")));
    }

    @Test
    void shouldTakeTheRateThatTheSyncHasFrozen_ofAClosedOpportunity() {
        severalCurrencies();
        org.sandbox.configure(o -> {
            o.schema().addField("Opportunity", CustomField.text("Lockstep_Rate__c", "Rate", 100));
            o.schema().addField("Opportunity", CustomField.text("Lockstep_Rate_Date__c", "Rate date", 10));
        });
        String fair = campaign("Fair", Map.of());
        String won = opportunity(fair, "92", "EUR", "2026-03-15", "Closed Won");
        org.sandbox
                .person(org.sandbox.adminId())
                .update(won, Map.of("Lockstep_Rate__c", "1 USD = 0.5 EUR", "Lockstep_Rate_Date__c", "2025-01-01"));
        OrgCampaigns read = campaigns.read(new Known<>(money()), org.soon());
        Amounts amounts = salesforce(read, "Fair").amounts().known().orElseThrow();
        assertThat(amounts.won().text()).isEqualTo("184.00");
        assertThat(amounts.rates())
                .singleElement()
                .satisfies(
                        rate -> assertThat(rate.since()).map(Object::toString).contains("2025-01-01"));
    }

    @Test
    void shouldReadAnOrgOfOneCurrency() {
        String fair = campaign("Fair", Map.of("ActualCost", new BigDecimal("5")));
        org.add("Opportunity", deal(fair, "10", "2026-03-15", "Closed Won"));
        OrgCampaigns read = campaigns.read(new Known<>(money()), org.soon());
        SalesforceCampaign one = salesforce(read, "Fair");
        assertThat(one.amounts().known().orElseThrow().won().text()).isEqualTo("10.00");
        assertThat(one.roi()).isEqualTo(new Known<>(new BigDecimal("1.0000")));
    }

    @Test
    void shouldReadPageAfterPageOfOpportunities() {
        String fair = campaign("Fair", Map.of());
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 2_001; i++) {
            many.add(deal(fair, "1", "2026-03-15", "Prospecting"));
        }
        org.sandbox.seed("Opportunity", many, false);
        SalesforceCampaign one = salesforce(campaigns.read(new Known<>(money()), org.soon()), "Fair");
        assertThat(one.opportunities()).isEqualTo(new Known<>(new Opportunities(2_001, 0)));
        assertThat(one.amounts().known().orElseThrow().pipeline().text()).isEqualTo("2001.00");
    }

    @Test
    void shouldNameTheRight_ofWhatTheUserMayNotRead_andReadTheRest() {
        String fair = campaign("Fair", Map.of("Type", "Email"));
        org.add("Opportunity", deal(fair, "10", "2026-03-15", "Closed Won"));
        org.sandbox.configure(o -> {
            o.access(org.sandbox.integrationUserId()).set("CampaignMember", Right.READ, false);
            o.access(org.sandbox.integrationUserId()).hideField("Campaign", "Type", true);
        });
        SalesforceCampaign one = salesforce(campaigns.read(new Known<>(money()), org.soon()), "Fair");
        assertThat(one.members()).isEqualTo(Missing.ofObject("CampaignMember"));
        assertThat(one.type()).isEqualTo(Missing.ofField("Campaign.Type"));
        assertThat(one.opportunities()).isEqualTo(new Known<>(new Opportunities(1, 1)));
    }

    @Test
    void shouldNameAFieldOfOpportunitiesThatIsHidden() {
        campaign("Fair", Map.of());
        CompanyMoney money = money();
        org.sandbox.configure(o -> o.access(org.sandbox.integrationUserId()).hideField("Opportunity", "Amount", true));
        SalesforceCampaign one = salesforce(campaigns.read(new Known<>(money), org.soon()), "Fair");
        assertThat(one.amounts()).isEqualTo(Missing.ofField("Opportunity.Amount"));
        assertThat(one.members()).isInstanceOf(Known.class);
    }

    @Test
    void shouldTakeACallAHundredCampaigns_howeverManyMembersTheyHave() {
        List<Map<String, String>> many = IntStream.range(0, 250)
                .mapToObj(i -> Map.of("Name", "Campaign " + i))
                .toList();
        String lead = org.add("Lead", Map.of("LastName", "L", "Company", "C"));
        List<Map<String, String>> members = org.sandbox.seed("Campaign", many, false).stream()
                .map(campaign -> Map.of("CampaignId", campaign, "LeadId", lead))
                .toList();
        org.sandbox.seed("CampaignMember", members, false);
        severalCurrencies();
        CompanyMoney money = money();
        campaigns.read(new Known<>(money), org.soon());
        org.calls();
        OrgCampaigns read = campaigns.read(new Known<>(money), org.soon());
        assertThat(org.calls())
                .as("1 for campaigns and statuses, 3 for members, 1 for opportunities")
                .isEqualTo(5);
        assertThat(read.members().known().orElseThrow()).hasSize(250);
    }

    @Test
    void shouldAskAgainForTheCampaignThatAFullAnswerEndsIn() {
        FakeOrg fake = new FakeOrg();
        String first = "701000000000001AAA";
        String second = "701000000000002AAA";
        String noRows = "{\"totalSize\":0,\"done\":true,\"records\":[]}";
        fake.thenComposite(
                200, rows("{\"Id\":\"" + first + "\",\"Name\":\"A\"}", "{\"Id\":\"" + second + "\"}"), 200, noRows);
        List<String> full = new ArrayList<>();
        for (int i = 0; i < 1_999; i++) {
            full.add(group(first, "S" + i, 1));
        }
        full.add(group(second, "Sent", 1));
        fake.thenComposite(200, rows(full.toArray(String[]::new)));
        fake.thenComposite(200, rows(group(second, "Sent", 1), group(second, "Came", 5)));
        fake.thenComposite(200, noRows);
        OrgCampaigns read = new ReportedCampaigns(fake.client(), fake)
                .read(Missing.because("no rates"), fake.within(Duration.ofMinutes(1)));
        List<MemberGroup> groups = read.members().known().orElseThrow();
        assertThat(groups.stream().mapToLong(MemberGroup::count).sum()).isEqualTo(2_005);
        assertThat(groups)
                .filteredOn(group -> group.campaignId().equals(second))
                .hasSize(2);
        String asked = Json.parse(fake.calls.get(2).body())
                .at("/compositeRequest/0/url")
                .asText();
        assertThat(asked).contains(second).doesNotContain(first);
        assertThat(read.statuses()).isEqualTo(new Known<>(List.<Status>of()));
    }

    private static String group(String campaign, String status, int count) {
        return "{\"CampaignId\":\"" + campaign + "\",\"Status\":\"" + status + "\",\"HasResponded\":false,\"n\":"
                + count + "}";
    }

    private static String rows(String... rows) {
        return "{\"totalSize\":" + rows.length + ",\"done\":true,\"records\":[" + String.join(",", rows) + "]}";
    }

    private static SalesforceCampaign salesforce(OrgCampaigns org, String name) {
        return CampaignReport.of(Missing.because("not asked"), org).rows().stream()
                .filter(row -> row.name().equals(name))
                .map(CampaignRow::salesforce)
                .findFirst()
                .orElseThrow()
                .known()
                .orElseThrow();
    }

    private CompanyMoney money() {
        return CompanyMoney.of(new OrgCurrencies(org.client(), org).read(org.soon()), RULES);
    }

    private void severalCurrencies() {
        org.sandbox.configure(o -> {
            o.currencies().enable("USD");
            o.currencies().enableDated();
            o.currencies().setRate("EUR", new BigDecimal("0.92"));
            o.currencies().setRate("JPY", new BigDecimal("100"));
        });
        dated("2026-01-01", "160");
        dated("2026-03-01", "150");
    }

    private void dated(String start, String rate) {
        org.add(
                "DatedConversionRate",
                Map.of("IsoCode", "JPY", "StartDate", start, "ConversionRate", new BigDecimal(rate)));
    }

    private String campaign(String name, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("Name", name);
        return org.add("Campaign", values);
    }

    private String opportunity(String campaign, String amount, String currency, String day, String stage) {
        Map<String, Object> values = new HashMap<>(deal(campaign, amount, day, stage));
        values.put("CurrencyIsoCode", currency);
        return org.add("Opportunity", values);
    }

    private static Map<String, Object> deal(String campaign, String amount, String day, String stage) {
        return Map.of(
                "Name",
                "Deal",
                "CampaignId",
                campaign,
                "StageName",
                stage,
                "CloseDate",
                day,
                "Amount",
                new BigDecimal(amount));
    }

    private static Map<Part, MoneyRules.Fields> usual() {
        return Stream.of(Part.values()).collect(Collectors.toMap(part -> part, Part::usual));
    }
}
