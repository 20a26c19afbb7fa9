package dev.lockstep.engine.reconcile;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.merge.RecordDigest;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.sync.ShownFields;

/// Whether a record is still what the base says: without a call, by keyed hashes, one for the whole record where
/// that is known. Pure.
final class Drift {
    private final ObjectMapping mapping;
    private final HashKeys keys;
    private final RecordDigest digest;

    Drift(ObjectMapping mapping, HashKeys keys) {
        this.mapping = mapping;
        this.keys = keys;
        this.digest = new RecordDigest(mapping, keys);
    }

    boolean differs(Link link, CrmRecord record) {
        boolean sameRecord =
                link.on(record.key().side()).filter(record.key()::equals).isPresent();
        return !sameRecord
                || link.intent().isPresent()
                || link.state() == Link.State.ENDED
                || ShownFields.differ(link, record, keys)
                || (isKeptInStep(link)
                        && !digest.matches(link, record)
                        && mapping.fields().stream().anyMatch(f -> differs(f, link, record)));
    }

    /// A record whose other one is not made stands alone until that comes by itself.
    private boolean isKeptInStep(Link link) {
        return link.records().size() == 2
                || link.on(Side.SALESFORCE).isPresent()
                || !mapping.createAs().types().isEmpty();
    }

    private boolean differs(FieldMapping field, Link link, CrmRecord record) {
        String api = field.valueIn(record.key()).orElse(null);
        boolean isPaired = link.on(record.key().side().other())
                .map(other -> field.valueIn(other).isPresent())
                .orElse(true);
        if (field.rule() == Rule.NEVER
                || api == null
                || !isPaired
                || !record.fields().containsKey(api)) {
            return false;
        }
        FieldBase base = link.base().get(field.name());
        String value = field.type().normalise(record.text(api));
        return base == null
                ? !value.isEmpty()
                : !keys.matches(base.on(record.key().side()), record.key().side(), field.name(), value);
    }
}
