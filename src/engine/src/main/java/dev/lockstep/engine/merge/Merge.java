package dev.lockstep.engine.merge;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.merge.FieldRules.Value;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.Side;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The three-way merge: base, HubSpot's record and Salesforce's in; writes to each side and the new base out.
/// Pure.
public final class Merge {
    private final ObjectMapping mapping;
    private final HashKeys keys;

    public Merge(ObjectMapping mapping, HashKeys keys) {
        this.mapping = mapping;
        this.keys = keys;
    }

    /// Merges two records that are both there.
    public Merged merge(Map<String, FieldBase> base, CrmRecord hubspot, CrmRecord salesforce, ChangeTimes times) {
        return merge(base, hubspot, salesforce, Given.NOTHING.with(times));
    }

    /// As above, with everything that a merge can be told.
    public Merged merge(Map<String, FieldBase> base, CrmRecord hubspot, CrmRecord salesforce, Given given) {
        Collector out = new Collector();
        for (FieldMapping field : mapping.fields()) {
            FieldBase before = base.get(field.name());
            Optional<Pair> pair = pair(field, hubspot, salesforce, given.lookup());
            if (pair.isEmpty()) {
                out.keep(field, before);
                continue;
            }
            Pair values = pair.get();
            switch (decide(values, before, given)) {
                case LEAVE -> out.keep(field, before);
                case IN_STEP -> out.inStep(field, values);
                case HOLD -> out.hold(field, values);
                case ASK_TIMES -> out.askTimes.add(field.name());
                case WRITE_TO_HUBSPOT -> out.write(field, values, Side.HUBSPOT, before);
                case WRITE_TO_SALESFORCE -> out.write(field, values, Side.SALESFORCE, before);
            }
        }
        return out.merged();
    }

    private static Decision decide(Pair values, FieldBase before, Given given) {
        String name = values.field().name();
        Decision byRule = FieldRules.decide(values.caseOf(before, given.times().newest(name)));
        Side winner = given.decided().get(name);
        if (winner == null || byRule == Decision.LEAVE || values.isEqual()) {
            return byRule;
        }
        return winner == Side.HUBSPOT ? Decision.WRITE_TO_SALESFORCE : Decision.WRITE_TO_HUBSPOT;
    }

    /// What a new record of type `targetType` on the other side of `source` starts with. Fields that the rules
    /// never write there stay without a base.
    public Merged create(CrmRecord source, String targetType, Lookup lookup) {
        return create(source, targetType, lookup, Map.of());
    }

    /// As above. `computed`: values of computed mappings; those that the source itself shows are written to it in
    /// the same turn.
    public Merged create(CrmRecord source, String targetType, Lookup lookup, Map<String, String> computed) {
        Side target = source.key().side().other();
        Collector out = new Collector();
        for (FieldMapping field : mapping.fields()) {
            if (field.isComputed() && field.fieldOn(targetType).isEmpty()) {
                out.shown(field, source, computed);
                continue;
            }
            Optional<String> from = field.valueIn(source.key());
            Optional<String> to = field.fieldOn(targetType);
            boolean oneWayFromTarget = field.rule() == always(target) || field.rule() == Rule.NEVER;
            if (from.isEmpty()
                    || to.isEmpty()
                    || oneWayFromTarget
                    || !source.fields().containsKey(from.get())) {
                continue;
            }
            String own = field.type().normalise(source.text(from.get()));
            Pair.forTarget(field, target, blankWhenDefault(field, source.key().side(), own), "", lookup)
                    .ifPresentOrElse(
                            written -> out.created(field, to.get(), own, written, target),
                            () -> out.unresolved.add(field.name()));
        }
        return out.merged();
    }

    private static Rule always(Side side) {
        return side == Side.HUBSPOT ? Rule.ALWAYS_HUBSPOT : Rule.ALWAYS_SALESFORCE;
    }

    /// A placeholder that we put into a required Salesforce field counts as blank.
    private static String blankWhenDefault(FieldMapping field, Side side, String normalised) {
        return side == Side.SALESFORCE && !field.whenCreating().isEmpty() && normalised.equals(field.whenCreating())
                ? ""
                : normalised;
    }

    private Optional<Pair> pair(FieldMapping field, CrmRecord hubspot, CrmRecord salesforce, Lookup lookup) {
        Optional<String> hubspotField = field.valueIn(hubspot.key());
        Optional<String> salesforceField = field.valueIn(salesforce.key());
        if (hubspotField.isEmpty()
                || salesforceField.isEmpty()
                || !hubspot.fields().containsKey(hubspotField.get())
                || !salesforce.fields().containsKey(salesforceField.get())) {
            return Optional.empty();
        }
        return Optional.of(new Pair(
                keys,
                field,
                lookup,
                hubspotField.get(),
                salesforceField.get(),
                field.type().normalise(hubspot.text(hubspotField.get())),
                field.type().normalise(salesforce.text(salesforceField.get()))));
    }

    /// One field's two values, each in its own side's normal form.
    private record Pair(
            HashKeys keys,
            FieldMapping field,
            Lookup lookup,
            String hubspotField,
            String salesforceField,
            String hubspot,
            String salesforce) {

        FieldRules.Case caseOf(FieldBase base, FieldRules.Newest newest) {
            boolean hasBase = base != null && keys.knows(base.hubspot()) && keys.knows(base.salesforce());
            return new FieldRules.Case(
                    field.rule(),
                    field.onFirstLink(),
                    field.tie(),
                    new Value(true, hubspot.isEmpty(), hasBase && changed(base, Side.HUBSPOT)),
                    new Value(true, salesforceMeaning().isEmpty(), hasBase && changed(base, Side.SALESFORCE)),
                    hasBase,
                    isEqual(),
                    newest,
                    ahead());
        }

        private FieldRules.Ahead ahead() {
            int here = field.order().indexOf(hubspot);
            int there = field.order().indexOf(salesforceMeaning());
            if (here < 0 || there < 0) {
                return FieldRules.Ahead.UNKNOWN;
            }
            return here > there ? FieldRules.Ahead.HUBSPOT : FieldRules.Ahead.SALESFORCE;
        }

        private boolean changed(FieldBase base, Side side) {
            return !keys.matches(base.on(side), side, field.name(), own(side));
        }

        private boolean isEqual() {
            return forTarget(field, Side.HUBSPOT, salesforceMeaning(), hubspot, lookup)
                            .filter(hubspot::equals)
                            .isPresent()
                    || forTarget(field, Side.SALESFORCE, hubspot, salesforce, lookup)
                            .filter(salesforce::equals)
                            .isPresent();
        }

        String own(Side side) {
            return side == Side.HUBSPOT ? hubspot : salesforce;
        }

        String apiField(Side side) {
            return side == Side.HUBSPOT ? hubspotField : salesforceField;
        }

        /// Empty where nobody knows (yet) what the value is on the other side.
        Optional<String> textFor(Side target) {
            String source = target == Side.SALESFORCE ? hubspot : salesforceMeaning();
            return forTarget(field, target, source, own(target), lookup);
        }

        private String salesforceMeaning() {
            return blankWhenDefault(field, Side.SALESFORCE, salesforce);
        }

        static Optional<String> forTarget(
                FieldMapping field, Side target, String value, String present, Lookup lookup) {
            if (field.type().isLookedUp() && !value.isEmpty()) {
                return lookup.find(field, target, value, present);
            }
            String text = field.toWrite(target, value);
            return Optional.of(text.isEmpty() && target == Side.SALESFORCE ? field.whenCreating() : text);
        }
    }

    private final class Collector {
        private final Map<Side, Map<String, String>> writes = new EnumMap<>(Side.class);
        private final Map<String, Side> writtenTo = new HashMap<>();
        private final Map<String, FieldBase> base = new HashMap<>();
        private final Set<String> held = new HashSet<>();
        private final Set<String> askTimes = new HashSet<>();
        private final Set<String> unresolved = new HashSet<>();

        void keep(FieldMapping field, FieldBase before) {
            if (before != null) {
                base.put(field.name(), before);
            }
        }

        void inStep(FieldMapping field, Pair pair) {
            base.put(field.name(), hashes(field, pair.hubspot(), pair.salesforce(), false));
        }

        void hold(FieldMapping field, Pair pair) {
            held.add(field.name());
            inStep(field, pair);
        }

        void write(FieldMapping field, Pair pair, Side target, FieldBase before) {
            pair.textFor(target).ifPresentOrElse(text -> write(field, pair, target, before, text), () -> {
                unresolved.add(field.name());
                keep(field, before);
            });
        }

        private void write(FieldMapping field, Pair pair, Side target, FieldBase before, String text) {
            put(target, pair.apiField(target), text);
            writtenTo.put(field.name(), target);
            boolean rewritten = before != null && before.rewritten();
            base.put(
                    field.name(),
                    target == Side.HUBSPOT
                            ? hashes(field, text, pair.salesforce(), rewritten)
                            : hashes(field, pair.hubspot(), text, rewritten));
        }

        void created(FieldMapping field, String apiField, String own, String written, Side target) {
            if (!written.isEmpty()) {
                put(target, apiField, written);
                writtenTo.put(field.name(), target);
            }
            base.put(
                    field.name(),
                    target == Side.HUBSPOT ? hashes(field, written, own, false) : hashes(field, own, written, false));
        }

        /// A value that was made of the source, and stands in it.
        void shown(FieldMapping field, CrmRecord source, Map<String, String> computed) {
            String api = field.fieldOn(source.key()).orElseThrow();
            String value = computed.get(field.name());
            if (value == null || !source.fields().containsKey(api)) {
                return;
            }
            String text = field.type().normalise(value);
            Side side = source.key().side();
            if (!field.type().normalise(source.text(api)).equals(text)) {
                put(side, api, text);
                writtenTo.put(field.name(), side);
            }
            base.put(field.name(), hashes(field, text, text, false));
        }

        private void put(Side side, String apiField, String text) {
            writes.computeIfAbsent(side, s -> new HashMap<>()).put(apiField, text);
        }

        private FieldBase hashes(FieldMapping field, String hubspot, String salesforce, boolean rewritten) {
            return new FieldBase(
                    keys.value(Side.HUBSPOT, field.name(), hubspot),
                    keys.value(Side.SALESFORCE, field.name(), salesforce),
                    rewritten);
        }

        Merged merged() {
            return new Merged(writes, writtenTo, base, held, askTimes, unresolved);
        }
    }
}
