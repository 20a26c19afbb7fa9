package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.campaign.Campaign;
import dev.lockstep.engine.port.CampaignMembers;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.WriteResult;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Campaigns and their members: about 400 people a query and five queries a call; 200 members a call that writes.
/// `HasResponded` is never written: Salesforce makes it of the status.
public final class SalesforceCampaignMembers implements CampaignMembers {
    private static final String MEMBER = "CampaignMember";
    private static final String CAMPAIGN_ID = "CampaignId";
    private static final String LEAD_ID = "LeadId";
    private static final String CONTACT_ID = "ContactId";
    private static final String STATUS = "Status";
    private static final String IS_DELETED = "IsDeleted";
    private static final String LEAD = "Lead";
    private static final String CONTACT = "Contact";
    private static final String EMAIL = "Email";
    private static final String LEAD_PREFIX = "00Q";
    private static final String CONTACT_PREFIX = "003";
    private static final List<String> COLUMNS =
            List.of(Rows.ID, Rows.MODIFIED, CAMPAIGN_ID, LEAD_ID, CONTACT_ID, STATUS, IS_DELETED);
    private static final int EMAIL_MAX = 254;
    private static final int PEOPLE_MAX = 400;
    private static final int CAMPAIGNS_MAX = 100;

    private final Selects selects;
    private final CampaignReader campaigns;
    private final CollectionWriter writer;

    public SalesforceCampaignMembers(SalesforceClient client, InstantSource clock) {
        this.selects = new Selects(client, new UnreadableFields(clock));
        this.campaigns = new CampaignReader(selects);
        this.writer = new CollectionWriter(client, MEMBER);
    }

    @Override
    public List<Campaign> find(Collection<String> references, String externalIdField, Deadline deadline) {
        return campaigns.find(references, externalIdField, deadline);
    }

    @Override
    public List<Campaign> active(String externalIdField, Deadline deadline) {
        return campaigns.active(externalIdField, deadline);
    }

    @Override
    public List<Member> members(Collection<String> campaignIds, Collection<String> personIds, Deadline deadline) {
        Select members = select(MEMBER, COLUMNS);
        List<Select> queries = new ArrayList<>();
        for (String ofCampaigns : inCampaigns(campaignIds)) {
            queries.addAll(members.in(LEAD_ID, leads(personIds), PEOPLE_MAX, ofCampaigns));
            queries.addAll(members.in(CONTACT_ID, contacts(personIds), PEOPLE_MAX, ofCampaigns));
        }
        Map<String, Member> found = new TreeMap<>();
        rows(queries, deadline).stream()
                .map(SalesforceCampaignMembers::member)
                .forEach(member -> found.put(member.id(), member));
        return List.copyOf(found.values());
    }

    @Override
    public Map<String, List<Member>> membersByEmail(
            Collection<String> campaignIds, Collection<String> emails, Deadline deadline) {
        Set<String> addresses = new TreeSet<>();
        emails.forEach(email -> addresses.add(address(email)));
        addresses.removeIf(email -> email.isEmpty() || email.length() > EMAIL_MAX);
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.addAll(List.of("Lead.Email", "Contact.Email"));
        Select members = select(MEMBER, columns);
        List<Select> queries = new ArrayList<>();
        for (String ofCampaigns : inCampaigns(campaignIds)) {
            queries.addAll(members.in("Lead.Email", addresses, PEOPLE_MAX, ofCampaigns));
            queries.addAll(members.in("Contact.Email", addresses, PEOPLE_MAX, ofCampaigns));
        }
        Map<String, Map<String, Member>> found = new TreeMap<>();
        for (JsonNode row : rows(queries, deadline)) {
            Member member = member(row);
            JsonNode person = row.path(member.contactId().isEmpty() ? LEAD : CONTACT);
            found.computeIfAbsent(address(person.path(EMAIL).asText("")), email -> new TreeMap<>())
                    .put(member.id(), member);
        }
        Map<String, List<Member>> byEmail = new HashMap<>();
        found.forEach((email, ofEmail) -> byEmail.put(email, List.copyOf(ofEmail.values())));
        byEmail.keySet().retainAll(addresses);
        return byEmail;
    }

    @Override
    public Map<String, String> emails(Collection<String> personIds, Deadline deadline) {
        List<String> columns = List.of(Rows.ID, EMAIL);
        List<Select> queries = new ArrayList<>(select(LEAD, columns).in(Rows.ID, leads(personIds), PEOPLE_MAX, ""));
        queries.addAll(select(CONTACT, columns).in(Rows.ID, contacts(personIds), PEOPLE_MAX, ""));
        Map<String, String> emails = new HashMap<>();
        rows(queries, deadline)
                .forEach(row -> emails.put(
                        Rows.id(row, Rows.ID), address(row.path(EMAIL).asText(""))));
        emails.values().removeIf(String::isEmpty);
        return emails;
    }

    @Override
    public Page page(String campaignId, String afterId, int limit, Deadline deadline) {
        String after = afterId.isEmpty() ? "" : " AND Id > " + Soql.literal(afterId);
        Select page = select(MEMBER, COLUMNS)
                .withTail(" WHERE " + CAMPAIGN_ID + " = " + Soql.literal(campaignId) + after + " ORDER BY Id LIMIT "
                        + limit)
                .atMost(limit);
        return page(page, new Cursor(Instant.EPOCH, afterId), limit, deadline);
    }

    @Override
    public Page changedSince(Cursor from, int limit, Deadline deadline) {
        Select changed = select(MEMBER, COLUMNS)
                .withTail(" WHERE " + ChangeReader.beyond(from) + " ORDER BY SystemModstamp, Id LIMIT " + limit)
                .seeingDeleted()
                .atMost(limit);
        return page(changed, from, limit, deadline);
    }

    @Override
    public List<WriteResult> add(List<NewMember> members, Deadline deadline) {
        return writer.create(members, SalesforceCampaignMembers::row, NewMember::personId, deadline);
    }

    @Override
    public Map<String, CrmError> setStatus(Map<String, String> statuses, Deadline deadline) {
        List<RowChange> rows = new ArrayList<>();
        new TreeMap<>(statuses)
                .forEach((id, status) -> rows.add(new RowChange(MEMBER, "id", id, Map.of(STATUS, status))));
        return writer.update(rows, deadline);
    }

    @Override
    public Map<String, CrmError> remove(Set<String> memberIds, Deadline deadline) {
        return writer.delete(new TreeSet<>(memberIds), deadline);
    }

    private Page page(Select select, Cursor from, int limit, Deadline deadline) {
        List<JsonNode> rows = rows(List.of(select), deadline);
        Cursor next = rows.isEmpty()
                ? from
                : new Cursor(Rows.instant(rows.getLast(), Rows.MODIFIED), Rows.id(rows.getLast(), Rows.ID));
        return new Page(rows.stream().map(SalesforceCampaignMembers::member).toList(), next, rows.size() == limit);
    }

    private List<JsonNode> rows(List<Select> queries, Deadline deadline) {
        return selects.rows(queries, deadline).stream().flatMap(List::stream).toList();
    }

    private static Select select(String object, List<String> columns) {
        return Select.of(object, columns, Set.of(), "");
    }

    /// What narrows a query down to these campaigns; none for none.
    private static List<String> inCampaigns(Collection<String> campaignIds) {
        return Soql.chunks(new TreeSet<>(campaignIds), 0, CAMPAIGNS_MAX).stream()
                .map(chunk -> " AND " + CAMPAIGN_ID + " IN " + Soql.list(chunk))
                .toList();
    }

    private static Set<String> leads(Collection<String> personIds) {
        return ids(personIds, id -> id.startsWith(LEAD_PREFIX));
    }

    private static Set<String> contacts(Collection<String> personIds) {
        return ids(personIds, id -> id.startsWith(CONTACT_PREFIX));
    }

    private static Set<String> ids(Collection<String> personIds, Predicate<String> ofType) {
        Set<String> ids = new TreeSet<>();
        personIds.stream().filter(ofType).forEach(id -> ids.add(SalesforceId.to18(id)));
        return ids;
    }

    private static String address(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static Member member(JsonNode row) {
        return new Member(
                Rows.id(row, Rows.ID),
                Rows.id(row, CAMPAIGN_ID),
                Rows.id(row, LEAD_ID),
                Rows.id(row, CONTACT_ID),
                row.path(STATUS).asText(""),
                row.path(IS_DELETED).asBoolean());
    }

    private static RowChange row(NewMember member) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(CAMPAIGN_ID, member.campaignId());
        values.put(member.personId().startsWith(LEAD_PREFIX) ? LEAD_ID : CONTACT_ID, member.personId());
        if (!member.status().isEmpty()) {
            values.put(STATUS, member.status());
        }
        return new RowChange(MEMBER, "", "", values);
    }
}
