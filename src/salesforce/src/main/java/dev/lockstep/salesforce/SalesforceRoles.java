package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.deal.DealStatus;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.OpportunityRoles;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.salesforce.client.Outcome.Done;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.client.Soql;
import dev.lockstep.salesforce.client.Subrequest.RowChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Contact roles: about 400 opportunities or contacts a query and five queries a call; 200 roles a call that writes.
public final class SalesforceRoles implements OpportunityRoles {
    private static final String OPPORTUNITY = "Opportunity";
    private static final String ROLE = "OpportunityContactRole";
    private static final String OPPORTUNITY_ID = "OpportunityId";
    private static final String CONTACT_ID = "ContactId";
    private static final String IS_DELETED = "IsDeleted";
    private static final String RESPONDED = "FirstRespondedDate";
    private static final int IDS_MAX = 400;

    private final Selects selects;
    private final CollectionWriter writer;

    public SalesforceRoles(SalesforceClient client, InstantSource clock) {
        this.selects = new Selects(client, new UnreadableFields(clock));
        this.writer = new CollectionWriter(client, ROLE);
    }

    @Override
    public Map<String, Opportunity> read(Collection<String> opportunityIds, Deadline deadline) {
        Select opportunities = select(OPPORTUNITY, List.of(Rows.ID, "AccountId", "IsClosed", "IsWon"));
        Select roles = select(ROLE, List.of(Rows.ID, OPPORTUNITY_ID, CONTACT_ID, IS_DELETED))
                .seeingDeleted();
        List<Select> queries = new ArrayList<>(in(opportunities, Rows.ID, opportunityIds, ""));
        int first = queries.size();
        queries.addAll(in(roles, OPPORTUNITY_ID, opportunityIds, ""));
        List<List<JsonNode>> answers = selects.rows(queries, deadline);
        Map<String, List<Role>> byOpportunity = new HashMap<>();
        answers.subList(first, answers.size())
                .forEach(rows -> rows.forEach(row -> {
                    Role role = role(row);
                    byOpportunity
                            .computeIfAbsent(role.opportunityId(), id -> new ArrayList<>())
                            .add(role);
                }));
        Map<String, Opportunity> found = new HashMap<>();
        answers.subList(0, first)
                .forEach(rows -> rows.forEach(row -> {
                    String id = Rows.id(row, Rows.ID);
                    found.put(
                            id,
                            new Opportunity(
                                    id,
                                    Rows.id(row, "AccountId"),
                                    status(row),
                                    byOpportunity.getOrDefault(id, List.of())));
                }));
        return found;
    }

    @Override
    public List<Held> ofContacts(Collection<String> contactIds, Deadline deadline) {
        Select roles = select(ROLE, List.of(CONTACT_ID, OPPORTUNITY_ID, "Opportunity.IsClosed", "Opportunity.IsWon"));
        List<Held> held = new ArrayList<>();
        selects.rows(in(roles, CONTACT_ID, contactIds, ""), deadline)
                .forEach(rows -> rows.forEach(row -> held.add(new Held(
                        Rows.id(row, CONTACT_ID), Rows.id(row, OPPORTUNITY_ID), status(row.path(OPPORTUNITY))))));
        return held;
    }

    @Override
    public List<WriteResult> add(List<NewRole> roles, Deadline deadline) {
        return writer.create(roles, SalesforceRoles::row, NewRole::contactId, deadline);
    }

    @Override
    public Map<String, CrmError> remove(Collection<String> roleIds, Deadline deadline) {
        return writer.delete(new TreeSet<>(roleIds), deadline);
    }

    @Override
    public Map<String, List<String>> contactsOfAccounts(Collection<String> accountIds, Deadline deadline) {
        Select accounts = select("Account", List.of(Rows.ID, "(SELECT Id FROM Contacts ORDER BY Id LIMIT 2)"));
        Map<String, List<String>> contacts = new HashMap<>();
        selects.rows(in(accounts, Rows.ID, accountIds, ""), deadline)
                .forEach(rows -> rows.forEach(row -> {
                    List<String> ids = new ArrayList<>();
                    row.path("Contacts").path("records").forEach(contact -> ids.add(Rows.id(contact, Rows.ID)));
                    contacts.put(Rows.id(row, Rows.ID), List.copyOf(ids));
                }));
        return contacts;
    }

    @Override
    public Map<String, Map<String, Instant>> respondersOfAccounts(
            Collection<String> accountIds, Instant since, Deadline deadline) {
        Select members = select("CampaignMember", List.of(CONTACT_ID, RESPONDED, "Contact.AccountId"));
        String day = Soql.dateTime(since).substring(0, "2026-01-01".length());
        List<Select> queries = in(
                members, "Contact.AccountId", accountIds, " AND HasResponded = true AND " + RESPONDED + " >= " + day);
        Map<String, Map<String, Instant>> responders = new HashMap<>();
        selects.outcomes(queries, deadline).forEach(outcome -> {
            if (outcome instanceof Done<List<JsonNode>>(List<JsonNode> rows)) {
                rows.forEach(row -> responders
                        .computeIfAbsent(Rows.id(row.path("Contact"), "AccountId"), account -> new HashMap<>())
                        .merge(
                                Rows.id(row, CONTACT_ID),
                                Instant.parse(row.path(RESPONDED).asText() + "T00:00:00Z"),
                                (one, other) -> one.isAfter(other) ? one : other));
            }
        });
        return responders;
    }

    @Override
    public Changes changedSince(Cursor from, int limit, Deadline deadline) {
        Select changed = select(ROLE, List.of(Rows.ID, Rows.MODIFIED, OPPORTUNITY_ID, CONTACT_ID, IS_DELETED))
                .withTail(" WHERE " + ChangeReader.beyond(from) + " ORDER BY SystemModstamp, Id LIMIT " + limit)
                .seeingDeleted()
                .atMost(limit);
        List<JsonNode> rows = selects.rows(List.of(changed), deadline).getFirst();
        Cursor next = rows.isEmpty()
                ? from
                : new Cursor(Rows.instant(rows.getLast(), Rows.MODIFIED), Rows.id(rows.getLast(), Rows.ID));
        return new Changes(rows.stream().map(SalesforceRoles::role).toList(), next, rows.size() == limit);
    }

    /// Open opportunities without a contact role, in the order of their ids.
    public List<WithoutRoles> withoutRoles(Deadline deadline) {
        Select open = select(
                        OPPORTUNITY, List.of(Rows.ID, "Name", "Account.Name", "StageName", "CloseDate", "Owner.Name"))
                .withTail(" WHERE IsClosed = false AND Id NOT IN (SELECT OpportunityId FROM OpportunityContactRole)"
                        + " ORDER BY Id");
        return selects.rows(List.of(open), deadline).getFirst().stream()
                .map(row -> new WithoutRoles(
                        Rows.id(row, Rows.ID),
                        row.path("Name").asText(""),
                        row.path("Account").path("Name").asText(""),
                        row.path("StageName").asText(""),
                        row.path("CloseDate").asText(""),
                        row.path("Owner").path("Name").asText("")))
                .toList();
    }

    /// An open opportunity without a contact role. `account` and `owner` are names, `""` for none.
    public record WithoutRoles(
            String opportunity, String name, String account, String stage, String closeDate, String owner) {}

    private static Select select(String object, List<String> columns) {
        return Select.of(object, columns, Set.of(), "");
    }

    private static List<Select> in(Select select, String field, Collection<String> ids, String rest) {
        return select.in(field, ids, IDS_MAX, rest);
    }

    private static Role role(JsonNode row) {
        return new Role(
                Rows.id(row, Rows.ID),
                Rows.id(row, OPPORTUNITY_ID),
                Rows.id(row, CONTACT_ID),
                row.path(IS_DELETED).asBoolean());
    }

    private static DealStatus status(JsonNode row) {
        return DealStatus.of(row.path("IsClosed").asBoolean(), row.path("IsWon").asBoolean());
    }

    private static RowChange row(NewRole role) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(OPPORTUNITY_ID, role.opportunityId());
        values.put(CONTACT_ID, role.contactId());
        values.put("IsPrimary", Boolean.toString(role.primary()));
        if (!role.role().isEmpty()) {
            values.put("Role", role.role());
        }
        return new RowChange(ROLE, "", "", values, Set.of("IsPrimary"));
    }
}
