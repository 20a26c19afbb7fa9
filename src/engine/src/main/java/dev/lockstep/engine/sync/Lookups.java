package dev.lockstep.engine.sync;

import dev.lockstep.engine.deal.DealRules;
import dev.lockstep.engine.deal.StageMap;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.merge.Lookup;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.FieldType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What values are on the other side: of references, the record that is in step with the one they name, by one
/// read of the table for a whole batch; of owners, the user with the same address; of states and countries, what
/// the org's list says.
final class Lookups implements Lookup {
    private static final String CONTACT_ID_PREFIX = "003";
    private final Batch batch;
    private final Places places;
    private final List<FieldMapping> references;
    private final Map<RecordKey, Link> links = new LinkedHashMap<>();

    Lookups(Batch batch) {
        this.batch = batch;
        this.places = new Places(batch.ports.guard());
        this.references = batch.mapping.fields().stream()
                .filter(field -> field.type() == FieldType.REFERENCE)
                .toList();
    }

    /// Reads what the works' references name, where that is not known yet.
    void learn(Collection<Work> works) {
        Set<RecordKey> named = new LinkedHashSet<>();
        for (Work work : works) {
            if (work.isOpen()) {
                work.live
                        .values()
                        .forEach(record ->
                                references.forEach(field -> named(field, record).ifPresent(named::add)));
            }
        }
        named.removeAll(links.keySet());
        if (!named.isEmpty()) {
            links.putAll(batch.ports.state().resolve(named));
        }
    }

    private static Optional<RecordKey> named(FieldMapping field, CrmRecord record) {
        return field.fieldOn(record.key())
                .map(api -> field.type().normalise(record.text(api)))
                .filter(id -> !id.isEmpty())
                .map(id -> key(field, record.key().side(), id));
    }

    private static RecordKey key(FieldMapping field, Side side, String id) {
        SyncedObject object = field.references().orElseThrow();
        boolean isContact = object == SyncedObject.PEOPLE && id.startsWith(CONTACT_ID_PREFIX);
        String type = isContact ? RecordKey.CONTACT : object.typesOn(side).getFirst();
        return new RecordKey(side, type, id);
    }

    private static Optional<String> stage(DealRules rules, Side target, String value, String present) {
        return rules.stages().on(target, value, present) instanceof StageMap.Mapped.To<String>(String stage)
                ? Optional.of(stage)
                : Optional.empty();
    }

    @Override
    public Optional<String> find(FieldMapping field, Side target, String value) {
        return find(field, target, value, "");
    }

    @Override
    public Optional<String> find(FieldMapping field, Side target, String value, String present) {
        return switch (field.type()) {
            case REFERENCE ->
                Optional.ofNullable(links.get(key(field, target.other(), value)))
                        .filter(link -> link.state() != Link.State.ENDED)
                        .flatMap(link -> link.on(target))
                        .map(RecordKey::id);
            case OWNER -> batch.ports.owners().find(target, value, batch.deadline);
            case STATE, COUNTRY -> Optional.of(places.find(field, target, value));
            case STAGE -> batch.settings.deals().flatMap(rules -> stage(rules, target, value, present));
            default -> Optional.empty();
        };
    }
}
