package dev.lockstep.engine.port;

import dev.lockstep.engine.mapping.RollUp;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One CRM, in bulk. Every method takes any number of records, makes as few calls as the CRM's batch sizes allow,
/// keeps to the shared rate budget and to the deadline, and throws `CrmUnavailable` when the CRM as a whole could
/// not answer in time. A single record's trouble is a value, never an exception.
public interface Crm {
    Side side();

    /// The current state of each record, one answer per key. `fields`: record type to the fields to read.
    Map<RecordKey, Reading> read(Collection<RecordKey> keys, Map<String, Set<String>> fields, Deadline deadline);

    /// Every live record of the object that carries one of the identifiers, over all its types in this CRM.
    /// People: by e-mail address, ignoring case (Salesforce: contacts and unconverted leads; HubSpot: primary
    /// address, without search lag). Companies: by registrable domain in ASCII lower case (HubSpot: lags behind
    /// writes by seconds). Deals: by nothing. Salesforce also answers records that carry one of the `externalIds`
    /// (HubSpot ids) in their external id field.
    List<CrmRecord> find(
            SyncedObject object,
            Collection<String> identifiers,
            Collection<String> externalIds,
            Map<String, Set<String>> fields,
            Deadline deadline);

    /// The last change of each named field by anybody but the integration; a field of which the CRM tells none is
    /// left out.
    Map<RecordKey, Map<String, Edit>> lastEdits(Map<RecordKey, Set<String>> fields, Deadline deadline);

    /// Makes the writes, in bulk, and answers each. Creates and updates may be mixed; order is not kept. One bad
    /// record does not hold up the others.
    List<WriteResult> write(List<Write> writes, Deadline deadline);

    /// Records of one type changed at or after the cursor, in `(time, id)` order, at most `limit`. Sees deletes
    /// where the CRM tells them.
    ChangePage changedSince(String type, Cursor from, int limit, Set<String> fields, Deadline deadline);

    /// E-mail address, in lower case, to the id that owner fields hold, of every active user. Of several users
    /// with one address it is the lowest id.
    Map<String, String> users(Deadline deadline);

    /// Records of `type` whose `lookupField` leads to one of the parents, with ids after `afterId` (`""` for the
    /// first page), at most `limit`.
    ChildPage children(
            String type,
            String lookupField,
            Collection<String> parentIds,
            String afterId,
            int limit,
            Deadline deadline);

    /// Records of `type` that show a field over this lookup (`Owner`, `Region__r`, `Account.Owner`), where what it
    /// leads to changed at or after the cursor's time; in the order of their ids, after the cursor's. At most
    /// `limit`; none where the CRM does not say when that changed.
    ChangePage ofChangedParents(
            String type, String lookup, Cursor from, int limit, Set<String> fields, Deadline deadline);

    /// Parent id to the values of the roll-ups, by the names in `wanted`. A parent without children has a count of
    /// `"0"` and is blank in the others. A roll-up that the CRM refuses or does not know is absent.
    Map<String, Map<String, String>> rollUp(
            Map<String, RollUp> wanted, Collection<String> parentIds, Deadline deadline);
}
