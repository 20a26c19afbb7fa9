package dev.lockstep.engine.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/// Names one record in one CRM. `type` is the CRM's own API name (`contacts`, `companies`; `Lead`, `Contact`,
/// `Account`), `id` its own id, Salesforce's always in the 18-character form. Ordered by side, type, id.
public record RecordKey(Side side, String type, String id) implements Comparable<RecordKey> {
    public static final String HUBSPOT_CONTACT = "contacts";
    public static final String HUBSPOT_COMPANY = "companies";
    public static final String HUBSPOT_DEAL = "deals";
    public static final String HUBSPOT_LIST = "lists";
    public static final String LEAD = "Lead";
    public static final String CONTACT = "Contact";
    public static final String ACCOUNT = "Account";
    public static final String OPPORTUNITY = "Opportunity";
    public static final String CAMPAIGN = "Campaign";

    private static final Comparator<RecordKey> ORDER =
            Comparator.comparing(RecordKey::side).thenComparing(RecordKey::type).thenComparing(RecordKey::id);

    public RecordKey {
        Objects.requireNonNull(side);
        Objects.requireNonNull(type);
        Objects.requireNonNull(id);
    }

    public static RecordKey hubspotContact(String id) {
        return new RecordKey(Side.HUBSPOT, HUBSPOT_CONTACT, id);
    }

    public static RecordKey lead(String id) {
        return new RecordKey(Side.SALESFORCE, LEAD, id);
    }

    public static RecordKey contact(String id) {
        return new RecordKey(Side.SALESFORCE, CONTACT, id);
    }

    /// `HUBSPOT/contacts/17`: the form in the sync state, in logs and in what a person is shown. Holds no personal
    /// value.
    @Override
    public String toString() {
        return side + "/" + type + "/" + id;
    }

    /// Reads what `toString` wrote.
    public static RecordKey parse(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Not a record key: it takes SIDE/type/id");
        }
        return new RecordKey(Side.valueOf(parts[0]), parts[1], parts[2]);
    }

    /// What `toString` wrote; empty for any other text.
    public static Optional<RecordKey> in(String text) {
        return Arrays.stream(Side.values())
                .filter(side -> text.startsWith(side + "/"))
                .filter(side -> text.indexOf('/', side.name().length() + 1) > 0)
                .findFirst()
                .map(side -> parse(text));
    }

    @Override
    public int compareTo(RecordKey other) {
        return ORDER.compare(this, other);
    }
}
