package dev.lockstep.sandbox.hubspot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The values that HubSpot works out by itself from the rest of a record.
final class DerivedValues {

    /// Sent with every answer to a write, whatever was written.
    static final List<String> ALWAYS_SENT = List.of(
            "hs_object_id",
            "hs_object_source",
            "hs_object_source_id",
            "hs_object_source_label",
            "lifecyclestage",
            "hs_is_unworked",
            "hs_pipeline");

    private DerivedValues() {}

    /// The value of a property as a read returns it; null when empty.
    static String read(ObjectType type, CrmRecord contact, String property) {
        if (property.equals(type.modifiedProperty())) {
            return Json.time(contact.updatedAt());
        }
        return switch (property) {
            case "hs_object_id" -> Long.toString(contact.id());
            case "createdate", "hs_createdate" -> Json.time(contact.createdAt());
            case "hs_object_source", "hs_object_source_label" ->
                contact.createdBy().type();
            case "hs_object_source_id" -> contact.createdBy().id();
            case "hs_merged_object_ids" -> mergedIds(contact);
            case "hs_email_domain" -> domain(contact.stored("email"));
            case "hs_full_name_or_email" -> fullNameOrEmail(contact);
            case "hs_all_contact_vids" -> allIds(contact);
            default -> contact.stored(property);
        };
    }

    private static String mergedIds(CrmRecord contact) {
        return contact.mergedIds().isEmpty() ? null : joined(contact.mergedIds());
    }

    private static String allIds(CrmRecord contact) {
        String own = Long.toString(contact.id());
        return contact.mergedIds().isEmpty() ? own : own + ";" + joined(contact.mergedIds());
    }

    private static String joined(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(";"));
    }

    private static String domain(String email) {
        return email == null
                ? null
                : email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private static String fullNameOrEmail(CrmRecord contact) {
        String first = contact.stored("firstname");
        String last = contact.stored("lastname");
        if (first == null && last == null) {
            return contact.stored("email");
        }
        return ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
    }
}
