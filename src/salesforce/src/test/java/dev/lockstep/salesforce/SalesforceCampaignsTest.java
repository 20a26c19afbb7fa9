package dev.lockstep.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.engine.campaign.Campaign;
import dev.lockstep.engine.campaign.Campaign.Status;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Campaigns by what people call them, and the statuses that they define.
@Tag("K1")
class SalesforceCampaignsTest {
    private static final String CODE = "Code__c";

    private final SandboxOrg org = new SandboxOrg();
    private final SalesforceCampaignMembers members = new SalesforceCampaignMembers(org.client(), org);

    @BeforeEach
    void giveCampaignsACode() {
        org.sandbox.configure(any -> any.schema().addField("Campaign", CustomField.externalId(CODE, "Code", 40)));
    }

    @Test
    void shouldReadActiveCampaignsWithTheirStatusesInOrder_inOneCall() {
        String fair = campaign("Fair", true);
        org.add(
                "CampaignMemberStatus",
                Map.of("CampaignId", fair, "Label", "Attended", "SortOrder", 9, "HasResponded", true));
        campaign("Old", false);
        org.calls();

        List<Campaign> active = members.active("", org.soon());

        assertThat(org.calls()).isEqualTo(1);
        assertThat(active)
                .containsExactly(new Campaign(
                        fair,
                        "Fair",
                        "",
                        true,
                        List.of(
                                new Status("Sent", true, false),
                                new Status("Responded", false, true),
                                new Status("Attended", false, true))));
    }

    @Test
    void shouldFindByIdInBothForms_nameAndExternalId_withoutCase_inOneCall() {
        String byId = campaign("By id", true);
        String byShortId = campaign("By short id", false);
        String byName = campaign("Spring Fair", true);
        String byCode = org.add("Campaign", Map.of("Name", "Coded", "IsActive", true, CODE, "SF-26"));
        campaign("Another", true);
        org.calls();

        List<Campaign> found = members.find(
                List.of(byId, byShortId.substring(0, 15), " spring fair ", "sf-26", "nothing", ""), CODE, org.soon());

        assertThat(org.calls()).isEqualTo(1);
        assertThat(found).extracting(Campaign::id).containsExactlyInAnyOrder(byId, byShortId, byName, byCode);
        assertThat(found).extracting(Campaign::externalId).contains("SF-26");
        assertThat(found).filteredOn(one -> one.id().equals(byShortId)).noneMatch(Campaign::active);
    }

    @Test
    void shouldFindAllOfOneName_andEachOnce() {
        String one = campaign("Fair", true);
        String other = campaign("fair", false);
        assertThat(members.find(List.of("FAIR", one), "", org.soon()))
                .extracting(Campaign::id)
                .containsExactlyInAnyOrder(one, other);
    }

    @Test
    void shouldTakeNoNameForQuery_orForAnId() {
        String hostile = "Tom's \\ \"fair\" (100%) ü\uD83C\uDF89 ' OR Name != '";
        String named = campaign(hostile, true);
        campaign("Other", true);
        // As long as an id, and as one that begins like a campaign's; the last is longer than any query.
        List<String> names = List.of(hostile, "SummerCampaigns", "701campaign2026ABC", "x".repeat(40_000));
        assertThat(members.find(names, CODE, org.soon()))
                .extracting(Campaign::name, Campaign::id)
                .containsExactly(tuple(hostile, named));
        assertThat(members.find(List.of("", "  "), CODE, org.soon())).isEmpty();
    }

    @Test
    void shouldFindAThousandNames_inOneCallPerFiveQueries() {
        List<String> names = new ArrayList<>(
                IntStream.range(0, 1_000).mapToObj(i -> "Campaign number " + i).toList());
        String last = campaign(names.getLast(), true);
        org.calls();
        assertThat(members.find(names, "", org.soon())).extracting(Campaign::id).containsExactly(last);
        assertThat(org.calls()).isEqualTo(1);
    }

    @Test
    void shouldAskForStatuses_whereSalesforcePutThemOffToAnotherPage() {
        FakeOrg fake = new FakeOrg();
        String id = "7015f000000AbCdAAK";
        fake.thenComposite(200, """
                {"totalSize":1,"done":true,"records":[{"Id":"%s","Name":"Fair","IsActive":true,
                 "CampaignMemberStatuses":{"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v67.0/query/01g-1",
                 "records":[{"Label":"Sent","IsDefault":true,"HasResponded":false}]}}]}""".formatted(id)).thenComposite(200, """
                {"totalSize":2,"done":true,"records":[
                 {"CampaignId":"%1$s","Label":"Sent","IsDefault":true,"HasResponded":false},
                 {"CampaignId":"%1$s","Label":"Met","IsDefault":false,"HasResponded":true}]}""".formatted(id));
        assertThat(new SalesforceCampaignMembers(fake.client(), fake).active("", fake.within(Duration.ofSeconds(60))))
                .flatExtracting(Campaign::statuses)
                .extracting(Status::label)
                .containsExactly("Sent", "Met");
    }

    @Test
    @Tag("A2")
    void shouldNameWhatCannotBeRead() {
        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> members.active("Missing__c", org.soon()))
                .withMessageContaining("Campaign")
                .withMessageContaining("Missing__c")
                .withMessageContaining("grant");
        FakeOrg fake = new FakeOrg()
                .thenComposite(
                        400,
                        "[{\"errorCode\":\"INVALID_TYPE\",\"message\":\"sObject type 'Campaign' is not supported.\"}]");
        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> new SalesforceCampaignMembers(fake.client(), fake)
                        .active("", fake.within(Duration.ofSeconds(60))))
                .withMessageContaining("read access to Campaign");
    }

    @Test
    void shouldRefuseWhatIsNoFieldName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.active("Id FROM User", org.soon()))
                .withMessageContaining("Id FROM User");
    }

    private String campaign(String name, boolean active) {
        return org.add("Campaign", Map.of("Name", name, "IsActive", active));
    }
}
