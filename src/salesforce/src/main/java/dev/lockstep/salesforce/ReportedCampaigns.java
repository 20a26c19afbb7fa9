package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.campaign.report.CompanyMoney;
import dev.lockstep.engine.campaign.report.Figure;
import dev.lockstep.engine.campaign.report.Figure.Known;
import dev.lockstep.engine.campaign.report.Figure.Missing;
import dev.lockstep.engine.campaign.report.OpportunitySums;
import dev.lockstep.engine.campaign.report.OpportunitySums.CampaignOpportunity;
import dev.lockstep.engine.campaign.report.OrgCampaigns;
import dev.lockstep.engine.campaign.report.OrgCampaigns.Campaign;
import dev.lockstep.engine.campaign.report.OrgCampaigns.MemberGroup;
import dev.lockstep.engine.campaign.report.OrgCampaigns.Status;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.MoneyRules.Part;
import dev.lockstep.engine.money.Normalisation.Deal;
import dev.lockstep.engine.money.Rate;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.ApiError;
import dev.lockstep.salesforce.client.Json;
import dev.lockstep.salesforce.client.Outcome;
import dev.lockstep.salesforce.client.Outcome.Refused;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.client.Soql;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An org's campaigns with their members and opportunities. Members are counted by Salesforce, a hundred campaigns a
/// call however many members they have. Opportunities are read, 2,000 a call: a sum of amounts would come in the
/// corporate currency by static rates, whatever it is grouped by (SOQL reference, `convertCurrency()`).
public final class ReportedCampaigns {
    /// What an aggregate query answers at most; it has no second page.
    private static final int GROUPS_MAX = 2_000;

    private static final int CAMPAIGNS_TOGETHER = 100;
    private static final int PAGE = 2_000;
    private static final String CAMPAIGN = "Campaign";
    private static final String MEMBER = "CampaignMember";
    private static final String STATUS = "CampaignMemberStatus";
    private static final String OPPORTUNITY = "Opportunity";
    private static final String CAMPAIGN_ID = "CampaignId";
    private static final String CURRENCY = "CurrencyIsoCode";
    private static final String COST = "ActualCost";
    private static final Select GROUPS = Select.of(
                    MEMBER, List.of(CAMPAIGN_ID, "Status", "HasResponded", "COUNT(Id) n"), Set.of(), "")
            .atMost(GROUPS_MAX);
    private static final String GROUPED =
            " GROUP BY CampaignId, Status, HasResponded ORDER BY CampaignId LIMIT " + GROUPS_MAX;
    private static final Pattern COLUMN = Pattern.compile("No such column '([\\w.]+)'");

    private final Selects selects;

    public ReportedCampaigns(SalesforceClient client, InstantSource clock) {
        this.selects = new Selects(client, new UnreadableFields(clock));
    }

    /// What the integration user may not see is missing with the right that it takes.
    public OrgCampaigns read(Figure<CompanyMoney> money, Deadline deadline) {
        List<Outcome<List<JsonNode>>> both = selects.outcomes(
                List.of(
                        Select.of(
                                CAMPAIGN,
                                List.of(Rows.ID, "Name"),
                                List.of("Type", "IsActive", COST, CURRENCY),
                                " ORDER BY Id"),
                        Select.of(
                                STATUS,
                                List.of(CAMPAIGN_ID, "Label"),
                                Set.of(),
                                " ORDER BY CampaignId, SortOrder, Id")),
                deadline);
        Figure<List<Campaign>> campaigns =
                figure(CAMPAIGN, both.get(0)).map(rows -> each(rows, ReportedCampaigns::campaign));
        return new OrgCampaigns(
                campaigns,
                figure(STATUS, both.get(1))
                        .map(rows -> each(
                                rows,
                                row -> new Status(
                                        Rows.id(row, CAMPAIGN_ID),
                                        row.path("Label").asText("")))),
                campaigns.then(all -> members(all, deadline)),
                opportunities(money, deadline),
                money);
    }

    /// A hundred campaigns a query: how long one takes goes with the members.
    private Figure<List<MemberGroup>> members(List<Campaign> campaigns, Deadline deadline) {
        List<MemberGroup> groups = new ArrayList<>();
        List<String> ids = campaigns.stream().map(Campaign::id).toList();
        for (int from = 0; from < ids.size(); from += CAMPAIGNS_TOGETHER) {
            List<String> some = ids.subList(from, Math.min(from + CAMPAIGNS_TOGETHER, ids.size()));
            switch (groups(some, deadline)) {
                case Missing<List<MemberGroup>> missing -> {
                    return missing;
                }
                case Known<List<MemberGroup>>(List<MemberGroup> more) -> groups.addAll(more);
            }
        }
        return new Known<>(List.copyOf(groups));
    }

    /// An answer that is full may end within a campaign, which is then asked for again.
    private Figure<List<MemberGroup>> groups(List<String> campaignIds, Deadline deadline) {
        Set<String> left = new TreeSet<>(campaignIds);
        List<MemberGroup> groups = new ArrayList<>();
        while (!left.isEmpty()) {
            Select query =
                    GROUPS.in(CAMPAIGN_ID, left, CAMPAIGNS_TOGETHER, GROUPED).getFirst();
            switch (figure(MEMBER, selects.outcomes(List.of(query), deadline).getFirst())) {
                case Missing<List<JsonNode>> missing -> {
                    return missing.as();
                }
                case Known<List<JsonNode>>(List<JsonNode> rows) -> {
                    List<MemberGroup> told = each(rows, ReportedCampaigns::group);
                    boolean full = rows.size() >= GROUPS_MAX;
                    String cut = full ? told.getLast().campaignId() : "";
                    List<MemberGroup> whole = told.stream()
                            .filter(group -> !group.campaignId().equals(cut))
                            .toList();
                    if (full && whole.isEmpty()) {
                        throw new IllegalStateException("A campaign has more than 2,000 statuses of members");
                    }
                    groups.addAll(whole);
                    whole.forEach(group -> left.remove(group.campaignId()));
                    if (!full) {
                        left.clear();
                    }
                }
            }
        }
        return new Known<>(groups);
    }

    private Figure<OpportunitySums> opportunities(Figure<CompanyMoney> money, Deadline deadline) {
        OpportunitySums sums = new OpportunitySums(money);
        List<String> kept = money.known()
                .map(known -> List.of(kept(known, Part.RATE), kept(known, Part.RATE_DATE)))
                .orElse(List.of());
        List<String> wanted = new ArrayList<>(kept);
        wanted.add(CURRENCY);
        String after = "";
        boolean more = true;
        while (more) {
            Select query = Select.of(
                            OPPORTUNITY,
                            List.of(Rows.ID, CAMPAIGN_ID, "IsClosed", "IsWon", "CloseDate", "Amount"),
                            wanted,
                            " WHERE CampaignId != null" + (after.isEmpty() ? "" : " AND Id > " + Soql.literal(after))
                                    + " ORDER BY Id LIMIT " + PAGE)
                    .atMost(PAGE);
            switch (figure(
                    OPPORTUNITY, selects.outcomes(List.of(query), deadline).getFirst())) {
                case Missing<List<JsonNode>> missing -> {
                    return missing.as();
                }
                case Known<List<JsonNode>>(List<JsonNode> rows) -> {
                    rows.forEach(row -> sums.add(opportunity(row, kept)));
                    more = rows.size() >= PAGE;
                    after = more ? Rows.id(rows.getLast(), Rows.ID) : "";
                }
            }
        }
        return new Known<>(sums);
    }

    private static String kept(CompanyMoney money, Part part) {
        return money.rules().kept().get(part).on(Side.SALESFORCE);
    }

    private static Campaign campaign(JsonNode row) {
        return new Campaign(
                Rows.id(row, Rows.ID),
                row.path("Name").asText(""),
                readable(row, CAMPAIGN, "Type").map(Json::text),
                readable(row, CAMPAIGN, "IsActive").map(JsonNode::asBoolean),
                readable(row, CAMPAIGN, COST).map(Json::text),
                Json.text(row.path(CURRENCY)));
    }

    private static Figure<JsonNode> readable(JsonNode row, String object, String field) {
        return row.has(field) ? new Known<>(row.path(field)) : Missing.ofField(object + "." + field);
    }

    private static MemberGroup group(JsonNode row) {
        return new MemberGroup(
                Rows.id(row, CAMPAIGN_ID),
                row.path("Status").asText(""),
                row.path("HasResponded").asBoolean(),
                row.path("n").asLong());
    }

    /// `kept`: the fields of the frozen rate and its date, where the sync keeps them.
    private static CampaignOpportunity opportunity(JsonNode row, List<String> kept) {
        Optional<Rate> rate = kept.isEmpty()
                ? Optional.empty()
                : Rate.parse(Json.text(row.path(kept.getFirst())), day(Json.text(row.path(kept.getLast()))));
        boolean won = row.path("IsWon").asBoolean();
        return new CampaignOpportunity(
                Rows.id(row, CAMPAIGN_ID),
                new Deal(
                        Json.text(row.path("Amount")),
                        Json.text(row.path(CURRENCY)),
                        day(Json.text(row.path("CloseDate"))),
                        won || row.path("IsClosed").asBoolean(),
                        rate),
                won);
    }

    private static Optional<LocalDate> day(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }

    private static <T> List<T> each(List<JsonNode> rows, Function<JsonNode, T> read) {
        return rows.stream().map(read).toList();
    }

    /// An object or a field that the user does not see, as what is missing; any other refusal is a `CrmUnavailable`.
    private static Figure<List<JsonNode>> figure(String object, Outcome<List<JsonNode>> outcome) {
        if (outcome instanceof Refused<List<JsonNode>> refused) {
            ApiError error = refused.first();
            Matcher column = COLUMN.matcher(error.message());
            if (error.code().equals("INVALID_TYPE")) {
                return Missing.ofObject(object);
            }
            if (error.code().equals(Selects.INVALID_FIELD) && column.find()) {
                return Missing.ofField(object + "." + column.group(1));
            }
        }
        return new Known<>(Selects.orThrow(outcome, object));
    }
}
