package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// What Salesforce's records say of their other one by the id that the sync wrote into them, where nothing else tells
/// that they are no new ones.
final class OwnMarks {
    private final Batch batch;

    OwnMarks(Batch batch) {
        this.batch = batch;
    }

    /// The HubSpot records whose ids Salesforce's carry, of those that nothing else would find.
    List<CrmRecord> carried(Collection<CrmRecord> records) {
        String type = batch.mapping.object().hubspotType();
        TreeSet<RecordKey> keys = new TreeSet<>();
        for (CrmRecord record : records) {
            String id = record.text(batch.mapping.externalIdField());
            if (record.key().side() == Side.SALESFORCE
                    && !id.isEmpty()
                    && batch.identity.of(record).isEmpty()) {
                keys.add(new RecordKey(Side.HUBSPOT, type, id));
            }
        }
        records.forEach(record -> keys.remove(record.key()));
        if (keys.isEmpty()) {
            return List.of();
        }
        return batch.ports.hubspot().read(keys, batch.mapping.fieldsToRead(), batch.deadline).values().stream()
                .filter(Reading.Live.class::isInstance)
                .map(reading -> ((Reading.Live) reading).record())
                .toList();
    }
}
