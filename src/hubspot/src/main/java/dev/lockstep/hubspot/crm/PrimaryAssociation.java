package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.model.RecordKey;
import java.util.List;
import java.util.Optional;

/// The one record of `toType` that a record of `type` belongs to before all others. HubSpot shows its id in a
/// property, `field`, and it is written as an association. `typeId`: HubSpot's association type;
/// `inverseTypeId`: the same as seen from the other record (developers.hubspot.com, "Association type IDs").
record PrimaryAssociation(String type, String field, String toType, int typeId, int inverseTypeId) {
    static final List<PrimaryAssociation> ALL = List.of(
            new PrimaryAssociation(RecordKey.HUBSPOT_CONTACT, "associatedcompanyid", RecordKey.HUBSPOT_COMPANY, 1, 2),
            new PrimaryAssociation(
                    RecordKey.HUBSPOT_COMPANY, "hs_parent_company_id", RecordKey.HUBSPOT_COMPANY, 14, 13),
            new PrimaryAssociation(
                    RecordKey.HUBSPOT_DEAL, "hs_primary_associated_company", RecordKey.HUBSPOT_COMPANY, 5, 6));

    static Optional<PrimaryAssociation> shownIn(String type, String field) {
        return ALL.stream()
                .filter(association -> association.type.equals(type) && association.field.equals(field))
                .findFirst();
    }
}
