package dev.lockstep.sandbox.salesforce.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import java.util.ArrayList;
import java.util.List;

/// Merges up to two records into a master of the same type, which keeps its id; losers go to the recycle bin with
/// MasterRecordId and what pointed at them points at the master.
public final class Merger {

    private static final int LOSERS_MAX = 2;

    private final Org org;
    private final Transaction transaction;
    private final RecordWriter writer;

    public Merger(Org org, Caller caller, Transaction transaction) {
        this.org = org;
        this.transaction = transaction;
        this.writer = new RecordWriter(org, caller, transaction);
    }

    /// How a merge ended; `updatedRelated` are records that now point at the master.
    public record Merged(Outcome outcome, List<String> updatedRelated) {}

    public Merged merge(ObjectType type, String masterId, ObjectNode masterFields, List<String> loserIds) {
        if (!type.can("mergeable") || loserIds.isEmpty() || loserIds.size() > LOSERS_MAX) {
            return failed(ApiError.of("INVALID_FIELD", "merge request is not valid"));
        }
        String master18 = RecordId.normalise(masterId);
        List<Row> losers = new ArrayList<>();
        for (String id : loserIds) {
            String id18 = RecordId.normalise(id);
            Row loser = id18 == null ? null : org.store().table(type).get(id18);
            if (loser == null || id18.equals(master18)) {
                return failed(ApiError.invalidReference());
            }
            if (loser.deleted()) {
                return failed(ApiError.deleted());
            }
            losers.add(loser);
        }
        for (Row loser : losers) {
            transaction.put(writer.stamp(loser.with("IsDeleted", true).with("MasterRecordId", master18)));
        }
        Outcome outcome = writer.update(type, masterId, masterFields);
        if (outcome instanceof Outcome.Refused) {
            return new Merged(outcome, List.of());
        }
        return new Merged(outcome, repoint(losers, master18));
    }

    private List<String> repoint(List<Row> losers, String master) {
        List<String> updated = new ArrayList<>();
        for (ObjectType type : org.schema().types()) {
            for (Field lookup : type.fields()) {
                boolean movable = lookup.indexed()
                        && lookup.referenceTo()
                                .contains(losers.getFirst().type().name())
                        && !lookup.name().equals("MasterRecordId");
                for (Row loser : movable ? losers : List.<Row>of()) {
                    for (Row child : org.store().live(type, lookup, loser.id())) {
                        repoint(child, lookup, master);
                        updated.add(child.id());
                    }
                }
            }
        }
        return updated;
    }

    private void repoint(Row child, Field lookup, String master) {
        if (child.type().name().equals("CampaignMember")) {
            new CampaignMemberRules(org).merged(child, lookup, master, writer);
        } else {
            transaction.put(writer.stamp(child.with(lookup.name(), master)));
        }
    }

    private static Merged failed(ApiError error) {
        return new Merged(Outcome.refused(error), List.of());
    }
}
