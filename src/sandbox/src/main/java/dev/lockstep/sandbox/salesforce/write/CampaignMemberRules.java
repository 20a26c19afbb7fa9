package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// A member is a lead or a contact, once per campaign. Its status is one that the campaign defines: any other is
/// turned into the campaign's default without a word. The status decides whether the member has responded.
record CampaignMemberRules(Org org) implements ObjectRules {

    static final String CAMPAIGN = "CampaignId";
    static final String LEAD = "LeadId";
    static final String CONTACT = "ContactId";
    private static final String STATUS = "Status";
    private static final String FIRST_RESPONSE = "FirstRespondedDate";

    @Override
    public Row derive(Row before, Row row) {
        if (row.text(CAMPAIGN) == null) {
            return row;
        }
        boolean contact = row.text(CONTACT) != null;
        Row derived = row.with("LeadOrContactId", contact ? row.text(CONTACT) : row.text(LEAD))
                .with("Type", contact ? "Contact" : "Lead");
        Row status = new MemberStatuses(org).orDefault(row.text(CAMPAIGN), row.text(STATUS));
        if (status == null) {
            return derived;
        }
        boolean responded = status.is("HasResponded");
        derived = derived.with(STATUS, status.text("Label")).with("HasResponded", responded);
        return responded && row.get(FIRST_RESPONSE) == null
                ? derived.with(FIRST_RESPONSE, LocalDate.ofInstant(org.now(), ZoneOffset.UTC))
                : derived;
    }

    @Override
    public List<ApiError> check(Row before, Row row) {
        if (before != null) {
            return List.of();
        }
        boolean lead = row.text(LEAD) != null;
        if (lead == (row.text(CONTACT) != null)) {
            return List.of(ApiError.of(
                    "FIELD_INTEGRITY_EXCEPTION", "A campaign member is either a lead or a contact", LEAD, CONTACT));
        }
        if (lead && org.store().get(row.text(LEAD)).is("IsConverted")) {
            return List.of(ApiError.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead", LEAD));
        }
        return other(row, lead ? LEAD : CONTACT) == null
                ? List.of()
                : List.of(ApiError.of("DUPLICATE_VALUE", "Already a campaign member."));
    }

    /// Another member of the same campaign that is the same person, or null.
    private Row other(Row row, String lookup) {
        ObjectType type = row.type();
        return org.store().live(type, type.require(lookup), row.text(lookup)).stream()
                .filter(other ->
                        !other.id().equals(row.id()) && row.text(CAMPAIGN).equals(other.text(CAMPAIGN)))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void saved(Row before, Row row, Writes writes) {
        new CampaignTotals(org).count(before, row, writes);
    }

    @Override
    public void removed(Row row, Writes writes) {
        new CampaignTotals(org).count(row, null, writes);
    }

    @Override
    public void restored(Row row, Writes writes) {
        new CampaignTotals(org).count(null, row, writes);
    }

    /// Makes a converted lead's memberships the contact's. The member keeps its LeadId; where the contact is a
    /// member already, that one stays, with the status that is further on.
    void convert(String leadId, String contactId, RecordWriter writer) {
        ObjectType type = org.schema().require("CampaignMember");
        for (Row member : org.store().live(type, type.require(LEAD), leadId)) {
            Row converted = member.with(CONTACT, contactId);
            Row twin = other(converted, CONTACT);
            if (twin == null) {
                writer.save(member, converted);
            } else {
                settle(twin.with(LEAD, leadId), member, writer);
            }
        }
    }

    /// Makes a member that of the record which its person was merged into; two in one campaign become one.
    void merged(Row member, Field lookup, String master, RecordWriter writer) {
        if (!lookup.createable()) {
            return;
        }
        Row moved = member.with(lookup.name(), master);
        Row twin = other(moved, lookup.name());
        if (twin == null) {
            writer.save(member, moved);
        } else {
            settle(twin, member, writer);
        }
    }

    private void settle(Row kept, Row gone, RecordWriter writer) {
        writer.save(org.store().get(kept.id()), kept.with(STATUS, furtherOn(kept, gone)));
        writer.transaction().put(writer.stamp(gone.with("IsDeleted", true)));
        removed(gone, writer);
    }

    private String furtherOn(Row one, Row other) {
        MemberStatuses statuses = new MemberStatuses(org);
        Row first = statuses.orDefault(one.text(CAMPAIGN), one.text(STATUS));
        Row second = statuses.orDefault(other.text(CAMPAIGN), other.text(STATUS));
        return MemberStatuses.order(second).compareTo(MemberStatuses.order(first)) > 0
                ? other.text(STATUS)
                : one.text(STATUS);
    }
}
