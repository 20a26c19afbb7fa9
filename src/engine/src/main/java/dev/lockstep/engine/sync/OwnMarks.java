package dev.lockstep.engine.sync;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What records say of their other one by the ids that the sync wrote into them. Its event may come before whoever
/// made a record has said so in the table, or instead: nothing but these ids then tells that it is no new one.
final class OwnMarks {
    private final Batch batch;

    OwnMarks(Batch batch) {
        this.batch = batch;
    }

    /// Takes out the HubSpot records that a link is just making, and has that link looked at again.
    void leaveToTheirLinks(Map<RecordKey, CrmRecord> strangers) {
        Map<RecordKey, String> makers = new TreeMap<>();
        strangers.forEach((key, record) -> {
            String maker = key.side() == Side.HUBSPOT ? record.text(ObjectMapping.OWN_ID) : "";
            if (!maker.isEmpty()) {
                makers.put(key, maker);
            }
        });
        if (makers.isEmpty()) {
            return;
        }
        Map<String, Link> links = batch.ports.state().links(new TreeSet<>(makers.values()));
        makers.forEach((key, maker) -> {
            Link link = links.get(maker);
            if (link != null
                    && link.state() != Link.State.ENDED
                    && link.on(Side.HUBSPOT).isEmpty()
                    && link.on(Side.SALESFORCE).isPresent()) {
                batch.lookAgainAt(link.on(Side.SALESFORCE).get());
                batch.count("just-made");
                strangers.remove(key);
            }
        });
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
