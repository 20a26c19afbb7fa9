package dev.lockstep.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.testing.People;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/// Edits and syncs in any order, between CRMs that rewrite what is written to them: it comes to rest, within a
/// bound of writes, also when the hash key is rotated in between.
@Tag("X6")
class ConvergencePropertyTest {
    private static final ChangeTimes TIES = new ChangeTimes(true, Map.of());
    private static final Map<String, UnaryOperator<String>> REWRITERS = Map.of(
            "none", text -> text,
            "upper", text -> text.toUpperCase(Locale.ROOT),
            "lower", text -> text.toLowerCase(Locale.ROOT),
            "cut", text -> text.substring(0, Math.min(3, text.length())),
            "prefix", text -> text.isEmpty() || text.startsWith("+") ? text : "+" + text);
    /// The edit's own write, the CRM's form carried back once, and that form's own rewriting on the other side.
    private static final int WRITES_PER_EDIT_MAX = 3;

    sealed interface Act {
        record Edit(Side side, String mapping, String text) implements Act {}

        record Sync() implements Act {}

        record Rotate() implements Act {}
    }

    @Property(tries = 10_000)
    void shouldComeToRestWithinABound_whateverTheOrder(
            @ForAll("acts") List<Act> acts,
            @ForAll("rewriter") String hubspot,
            @ForAll("rewriter") String salesforce,
            @ForAll OnFirstLink first) {
        World world = new World(People.withEveryRule(first), hubspot, salesforce);
        world.sync();
        int atFirst = world.writes;
        int edits = 0;
        for (Act act : acts) {
            switch (act) {
                case Act.Edit edit -> {
                    world.edit(edit);
                    edits++;
                }
                case Act.Sync sync -> world.sync();
                case Act.Rotate rotate -> world.rotate();
            }
        }
        for (int round = 0; round < 4; round++) {
            world.sync();
        }
        int atRest = world.writes;
        world.sync();

        assertThat(world.writes).as("writes once it is at rest").isEqualTo(atRest);
        assertThat(atRest - atFirst).isLessThanOrEqualTo(edits * WRITES_PER_EDIT_MAX);
    }

    @Property(tries = 10_000)
    void shouldWriteNothing_whenOnlyTheKeyIsRotated(@ForAll("acts") List<Act> acts) {
        World world = new World(People.withEveryRule(OnFirstLink.HOLD), "none", "none");
        acts.forEach(act -> {
            if (act instanceof Act.Edit edit) {
                world.edit(edit);
                world.sync();
            }
        });
        int before = world.writes;
        world.rotate();
        world.sync();

        assertThat(world.writes).isEqualTo(before);
        assertThat(world.base.values())
                .allMatch(b -> world.keys.isCurrent(b.hubspot()) || !world.keys.knows(b.hubspot()));
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Act> edits = Combinators.combine(
                        Arbitraries.of(Side.class),
                        Arbitraries.of(People.withEveryRule(OnFirstLink.HOLD).fields())
                                .map(FieldMapping::name),
                        Arbitraries.of("", "a", "A", "Zoë", "日本語", "abcdef", "+7", "a@example.com", "x".repeat(50)))
                .as(Act.Edit::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(5, edits),
                        Tuple.of(4, Arbitraries.just(new Act.Sync())),
                        Tuple.of(1, Arbitraries.just(new Act.Rotate())))
                .list()
                .ofMaxSize(16);
    }

    @Provide
    Arbitrary<String> rewriter() {
        return Arbitraries.of(REWRITERS.keySet().stream().sorted().toList());
    }

    /// A contact and a lead whose CRMs rewrite what they are given, as triggers and formats do.
    private static final class World {
        private final ObjectMapping mapping;
        private final Map<Side, UnaryOperator<String>> rewriters = new EnumMap<>(Side.class);
        private final Map<Side, Map<String, String>> values = new EnumMap<>(Side.class);
        private Map<String, FieldBase> base = Map.of();
        private HashKeys keys = People.keys();
        private int writes;

        World(ObjectMapping mapping, String hubspot, String salesforce) {
            this.mapping = mapping;
            rewriters.put(Side.HUBSPOT, REWRITERS.get(hubspot));
            rewriters.put(Side.SALESFORCE, REWRITERS.get(salesforce));
            for (Side side : Side.values()) {
                Map<String, String> blank = new HashMap<>();
                mapping.fields().forEach(f -> blank.put(api(f, side), ""));
                values.put(side, blank);
            }
        }

        void edit(Act.Edit edit) {
            FieldMapping field = mapping.named(edit.mapping()).orElseThrow();
            store(edit.side(), api(field, edit.side()), edit.text());
        }

        private void store(Side side, String api, String text) {
            boolean address = api.equalsIgnoreCase(ObjectMapping.EMAIL);
            values.get(side).put(api, address ? text : rewriters.get(side).apply(text));
        }

        void rotate() {
            keys = People.keys("k2", "k2", "k1");
        }

        void sync() {
            Merged merged = new Merge(mapping, keys).merge(base, record(Side.HUBSPOT), record(Side.SALESFORCE), TIES);
            Map<Side, Settlement.Answer> answers = new EnumMap<>(Side.class);
            merged.writes().forEach((side, fields) -> {
                fields.forEach((api, text) -> store(side, api, text));
                Map<String, String> after = new HashMap<>(values.get(side));
                after.keySet().retainAll(fields.keySet());
                answers.put(side, new Settlement.Answer(record(side).key().type(), after));
                writes += fields.size();
            });
            base = new Settlement(mapping, keys).settle(base, merged, answers).base();
        }

        private CrmRecord record(Side side) {
            RecordKey key = side == Side.HUBSPOT ? RecordKey.hubspotContact("1") : RecordKey.lead("1");
            return new CrmRecord(key, values.get(side), Instant.EPOCH);
        }

        private static String api(FieldMapping field, Side side) {
            return field.fieldOn(side == Side.HUBSPOT ? RecordKey.HUBSPOT_CONTACT : RecordKey.LEAD)
                    .orElseThrow();
        }
    }
}
