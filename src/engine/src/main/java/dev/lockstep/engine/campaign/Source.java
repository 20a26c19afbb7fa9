package dev.lockstep.engine.campaign;

import java.util.Locale;
import java.util.Optional;

/// What in HubSpot makes a contact a member of a campaign (REQUIREMENTS K1). `id`: the list's, the form's, or the
/// property's name. `value`: of a property, the one that makes a member; `""`: any. `campaign`: by its id, name or
/// external id; `""` where it is dynamic: named by the property's value, or by the form's field `campaignField`.
/// `status`: the member's; `""`: the campaign's default, unless the property (of a form: the field) `statusFrom` names
/// one. `removal`: of its campaign; empty: as for all.
public record Source(
        Kind kind,
        String id,
        String value,
        String campaign,
        String campaignField,
        String status,
        String statusFrom,
        Optional<Removal> removal) {

    public enum Kind {
        LIST,
        FORM,
        PROPERTY
    }

    /// Where a membership stands by it.
    public String place() {
        return place(kind, id) + (value.isEmpty() ? "" : "=" + value);
    }

    static String place(Kind kind, String id) {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + id;
    }

    static boolean isList(String place) {
        return place.startsWith(place(Kind.LIST, ""));
    }

    static boolean isProperty(String place) {
        return place.startsWith(place(Kind.PROPERTY, ""));
    }

    static boolean isForm(String place) {
        return place.startsWith(place(Kind.FORM, ""));
    }
}
