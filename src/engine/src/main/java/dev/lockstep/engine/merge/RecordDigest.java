package dev.lockstep.engine.merge;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One hash a side in the place of one a field: while a record has the digest that was stored, each of its mapped
/// fields is what the base says. A short cut that saves time and decides nothing: where there is no digest, or one
/// under an unknown key, the fields are compared one by one. Pure.
public final class RecordDigest {
    private static final int VALUE_CHARS = 30;
    private static final String NONE = "";
    private final HashKeys keys;
    private final List<FieldMapping> fields;
    private final String names;
    /// Record type to the API fields, in the order of `fields`; `NONE` where it has none.
    private final Map<String, List<String>> apiFields = new HashMap<>();

    /// Fields of the rule `never` have no base, and no part in a digest: a field that gets another rule changes
    /// it.
    public RecordDigest(ObjectMapping mapping, HashKeys keys) {
        this.keys = keys;
        this.fields =
                mapping.fields().stream().filter(f -> f.rule() != Rule.NEVER).toList();
        this.names = sha256(framedNames(fields));
        mapping.object()
                .types()
                .forEach(type -> apiFields.put(
                        type,
                        fields.stream().map(f -> f.valueIn(type).orElse(NONE)).toList()));
    }

    /// The digests of those sides, out of `now`, on which every field that both records have is what the link's
    /// base says, under the current key.
    public Map<Side, String> of(Link link, Map<Side, CrmRecord> now) {
        Map<Side, String> digests = new EnumMap<>(Side.class);
        now.forEach((side, record) -> {
            if (fields.stream().allMatch(field -> isAsBaseSays(field, link, record))) {
                digests.put(side, keys.record(side, framed(record)));
            }
        });
        return digests;
    }

    /// True when the record has its side's digest: nothing of it has changed since.
    public boolean matches(Link link, CrmRecord record) {
        Side side = record.key().side();
        String digest = link.digests().get(side);
        return digest != null && keys.matchesRecord(digest, side, framed(record));
    }

    /// True when both records have their digests, under the current key: a merge would write nothing, and renew
    /// nothing.
    public boolean isInStep(Link link, CrmRecord hubspot, CrmRecord salesforce) {
        return link.digests().size() == Side.values().length
                && link.digests().values().stream().allMatch(keys::isCurrent)
                && matches(link, hubspot)
                && matches(link, salesforce);
    }

    private boolean isAsBaseSays(FieldMapping field, Link link, CrmRecord record) {
        Side side = record.key().side();
        Optional<RecordKey> other = link.on(side.other());
        Optional<String> value = value(field, record);
        if (value.isEmpty() || (other.isPresent() && field.valueIn(other.get()).isEmpty())) {
            return true;
        }
        FieldBase base = link.base().get(field.name());
        return base != null
                && !base.rewritten()
                && keys.isCurrent(base.on(side))
                && keys.matches(base.on(side), side, field.name(), value.get());
    }

    /// What stands for the names, and then the values in their order, each behind its length, so that no two
    /// records are framed alike; `-` for a field that the record does not have or that could not be read.
    private String framed(CrmRecord record) {
        StringBuilder framed = new StringBuilder(names.length() + fields.size() * VALUE_CHARS).append(names);
        List<String> apis = apiFields.get(record.key().type());
        for (int i = 0; i < fields.size(); i++) {
            String raw = record.fields().get(apis.get(i));
            if (raw == null) {
                framed.append('-');
            } else {
                append(framed, fields.get(i).type().normalise(raw));
            }
        }
        return framed.toString();
    }

    private static String framedNames(List<FieldMapping> fields) {
        StringBuilder framed = new StringBuilder().append(fields.size()).append(':');
        fields.forEach(field -> append(framed, field.name()));
        return framed.toString();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    private static void append(StringBuilder framed, String text) {
        framed.append(text.length()).append(':').append(text);
    }

    private static Optional<String> value(FieldMapping field, CrmRecord record) {
        return field.valueIn(record.key()).map(record.fields()::get).map(field.type()::normalise);
    }
}
