package dev.lockstep.engine.schema;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.SchemaStore;
import dev.lockstep.engine.port.Schemas;
import dev.lockstep.engine.port.ValueGuard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Judges values by the stored schemas, read once in ten minutes. What they would refuse is judged again by the
/// CRM's schema of this minute, so that an option which somebody has just added is taken: a value is only withheld
/// on fresh evidence. Safe for use by many threads.
public final class SchemaGuard implements ValueGuard {
    private static final Duration LOADED_FOR = Duration.ofMinutes(10);
    private static final Duration FRESH_FOR = Duration.ofMinutes(1);

    private final SchemaStore store;
    private final Function<Side, Schemas> crms;
    private final InstantSource clock;
    private final Map<ObjectName, Known> known = new HashMap<>();

    public SchemaGuard(SchemaStore store, Function<Side, Schemas> crms, InstantSource clock) {
        this.store = store;
        this.crms = crms;
        this.clock = clock;
    }

    /// `schema`: empty where none is known.
    private record Known(Optional<ObjectSchema> schema, Instant readAt, Instant lookedAt) {}

    @Override
    public synchronized Optional<ObjectSchema> schema(ObjectName object) {
        return stored(object);
    }

    @Override
    public synchronized Map<String, Unfit> unfit(
            ObjectName object, Map<String, String> values, boolean creating, Deadline deadline) {
        Map<String, Unfit> doubtful = unfit(stored(object), values, creating);
        return doubtful.isEmpty() ? doubtful : unfit(fresh(object, deadline), values, creating);
    }

    private static Map<String, Unfit> unfit(
            Optional<ObjectSchema> schema, Map<String, String> values, boolean creating) {
        return schema.map(s -> ValueCheck.unfit(s, values, creating)).orElse(Map.of());
    }

    private Optional<ObjectSchema> stored(ObjectName object) {
        Known before = known.get(object);
        return before != null && before.lookedAt().plus(LOADED_FOR).isAfter(clock.instant())
                ? before.schema()
                : load(object).schema();
    }

    /// Whichever was read later: what is stored, or what this one knows.
    private Known load(ObjectName object) {
        Instant now = clock.instant();
        Known before = known.get(object);
        StoredSchema stored = store.load(List.of(object)).get(object);
        Known next;
        if (stored == null) {
            next = new Known(Optional.empty(), Instant.EPOCH, now);
        } else if (before != null && before.readAt().isAfter(stored.readAt())) {
            next = new Known(before.schema(), before.readAt(), now);
        } else {
            next = new Known(Optional.of(stored.current()), stored.readAt(), now);
        }
        known.put(object, next);
        return next;
    }

    /// Empty where the CRM does not tell now: then it is left to judge the value itself.
    private Optional<ObjectSchema> fresh(ObjectName object, Deadline deadline) {
        Instant now = clock.instant();
        Known newest = load(object);
        if (newest.readAt().plus(FRESH_FOR).isAfter(now)) {
            return newest.schema();
        }
        try {
            Optional<ObjectSchema> read = Optional.ofNullable(crms.apply(object.side())
                    .read(List.of(object.type()), deadline)
                    .get(object.type()));
            read.ifPresent(schema -> known.put(object, new Known(read, now, now)));
            return read;
        } catch (CrmUnavailable down) {
            return Optional.empty();
        }
    }
}
