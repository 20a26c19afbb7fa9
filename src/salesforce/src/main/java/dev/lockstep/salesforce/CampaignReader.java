package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.campaign.Campaign;
import dev.lockstep.engine.campaign.Campaign.Status;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.Soql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Campaigns with the member statuses that they define: one query for what one query can hold, however many campaigns.
final class CampaignReader {
    private static final String CAMPAIGN = "Campaign";
    private static final String STATUS = "CampaignMemberStatus";
    private static final String STATUSES = "CampaignMemberStatuses";
    private static final String NAME = "Name";
    private static final String CAMPAIGN_ID = "CampaignId";
    private static final String STATUS_FIELDS = "Label,IsDefault,HasResponded,SortOrder";
    private static final String KEY_PREFIX = "701";
    private static final int SHORT_ID = 15;
    /// Salesforce holds no longer text in a name or an external id; a form's visitor may have sent one.
    private static final int TEXT_MAX = 255;
    private static final int VALUES_MAX = 400;

    private final Selects selects;

    CampaignReader(Selects selects) {
        this.selects = selects;
    }

    List<Campaign> active(String externalIdField, Deadline deadline) {
        Select active = campaigns(externalIdField).withTail(" WHERE IsActive = true ORDER BY Id");
        return read(List.of(active), externalIdField, deadline);
    }

    List<Campaign> find(Collection<String> references, String externalIdField, Deadline deadline) {
        Set<String> names = new TreeSet<>();
        references.forEach(reference -> names.add(reference.strip()));
        names.removeIf(name -> name.isEmpty() || name.length() > TEXT_MAX);
        Set<String> ids = new TreeSet<>();
        names.stream().filter(CampaignReader::isCampaignId).forEach(id -> ids.add(SalesforceId.to18(id)));
        Select select = campaigns(externalIdField);
        List<Select> queries = new ArrayList<>(select.in(Rows.ID, ids, VALUES_MAX, ""));
        queries.addAll(select.in(NAME, names, VALUES_MAX, ""));
        if (!externalIdField.isEmpty()) {
            queries.addAll(select.in(externalIdField, names, VALUES_MAX, ""));
        }
        return read(queries, externalIdField, deadline);
    }

    /// Salesforce refuses a query for what cannot be an id: a name of 15 letters, or 18 with another ending.
    private static boolean isCampaignId(String text) {
        return SalesforceId.isId(text)
                && text.startsWith(KEY_PREFIX)
                && SalesforceId.to18(text.substring(0, SHORT_ID)).startsWith(text);
    }

    private static Select campaigns(String externalIdField) {
        List<String> columns = new ArrayList<>(List.of(Rows.ID, NAME, "IsActive"));
        if (!externalIdField.isEmpty() && !Soql.isFieldName(externalIdField)) {
            throw new IllegalArgumentException("Not the API name of a field: " + externalIdField);
        }
        if (!externalIdField.isEmpty() && !columns.contains(externalIdField)) {
            columns.add(externalIdField);
        }
        columns.add("(SELECT " + STATUS_FIELDS + " FROM " + STATUSES + " ORDER BY SortOrder)");
        return Select.of(CAMPAIGN, columns, Set.of(), "");
    }

    private List<Campaign> read(List<Select> queries, String externalIdField, Deadline deadline) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        selects.rows(queries, deadline)
                .forEach(rows -> rows.forEach(row -> found.putIfAbsent(Rows.id(row, Rows.ID), row)));
        Map<String, List<Status>> statuses = new HashMap<>();
        Set<String> unfinished = new TreeSet<>();
        found.forEach((id, row) -> {
            JsonNode children = row.path(STATUSES);
            if (children.path("done").asBoolean(true)) {
                statuses.put(id, statuses(children.path("records")));
            } else {
                unfinished.add(id);
            }
        });
        statuses.putAll(statusesOf(unfinished, deadline));
        return found.entrySet().stream()
                .map(entry -> campaign(
                        entry.getKey(),
                        entry.getValue(),
                        externalIdField,
                        statuses.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    /// Salesforce may put the children of many rows off to further pages: those are asked for by themselves.
    private Map<String, List<Status>> statusesOf(Set<String> campaignIds, Deadline deadline) {
        Select select = Select.of(STATUS, List.of(CAMPAIGN_ID, STATUS_FIELDS), Set.of(), "");
        Map<String, List<Status>> statuses = new HashMap<>();
        selects.rows(select.in(CAMPAIGN_ID, campaignIds, VALUES_MAX, " ORDER BY SortOrder"), deadline)
                .forEach(rows ->
                        rows.forEach(row -> statuses.computeIfAbsent(Rows.id(row, CAMPAIGN_ID), id -> new ArrayList<>())
                                .add(status(row))));
        return statuses;
    }

    private static Campaign campaign(String id, JsonNode row, String externalIdField, List<Status> statuses) {
        return new Campaign(
                id,
                row.path(NAME).asText(""),
                externalIdField.isEmpty() ? "" : row.path(externalIdField).asText(""),
                row.path("IsActive").asBoolean(),
                statuses);
    }

    private static List<Status> statuses(JsonNode rows) {
        List<Status> statuses = new ArrayList<>();
        rows.forEach(row -> statuses.add(status(row)));
        return statuses;
    }

    private static Status status(JsonNode row) {
        return new Status(
                row.path("Label").asText(""),
                row.path("IsDefault").asBoolean(),
                row.path("HasResponded").asBoolean());
    }
}
