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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// What holds of every merge, over random edits on both sides.
@Tag("F1")
@Tag("X6")
class MergePropertyTest {
    private static final HashKeys KEYS = People.keys();
    private static final String ORIGIN = "point_of_origin";
    private static final ChangeTimes TIES = new ChangeTimes(true, Map.of());
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            " a ",
            "x".repeat(50),
            "Zoë",
            "日本語",
            "😀",
            "a;A;Zoë",
            "0.125",
            "12.5",
            "7",
            "TRUE",
            "a@example.com",
            "[not provided]");

    @Property(tries = 10_000)
    void shouldWriteNothing_whenMergedASecondTime(@ForAll("edits") List<Edit> edits, @ForAll OnFirstLink first) {
        ObjectMapping mapping = People.withEveryRule(first);
        Merge merge = new Merge(mapping, KEYS);
        Pair pair = new Pair(mapping);
        for (Edit edit : edits) {
            pair.apply(edit);
            pair.step(merge);
            Merged again = merge.merge(pair.base, pair.record(Side.HUBSPOT), pair.record(Side.SALESFORCE), TIES);
            assertThat(again.writes()).isEmpty();
            assertThat(again.held()).isEmpty();
        }
    }

    @Property(tries = 10_000)
    void shouldWriteAtMostOncePerEdit_andBeDeterministic(@ForAll("edits") List<Edit> edits) {
        ObjectMapping mapping = People.withEveryRule(OnFirstLink.HOLD);
        Merge merge = new Merge(mapping, KEYS);
        Pair pair = new Pair(mapping);
        pair.step(merge);
        int written = 0;
        for (Edit edit : edits) {
            pair.apply(edit);
            Merged one = merge.merge(pair.base, pair.record(Side.HUBSPOT), pair.record(Side.SALESFORCE), TIES);
            Merged two = merge.merge(pair.base, pair.record(Side.HUBSPOT), pair.record(Side.SALESFORCE), TIES);
            assertThat(one).isEqualTo(two);
            written += pair.step(merge);
        }
        assertThat(written).isLessThanOrEqualTo(edits.size());
    }

    @Property(tries = 10_000)
    void shouldKeepAPersonsEdit_whenOnlyThatSideChangedATwoWayField(
            @ForAll("edits") List<Edit> before, @ForAll Side side, @ForAll("text") String text) {
        ObjectMapping mapping = People.withEveryRule(OnFirstLink.HOLD);
        Merge merge = new Merge(mapping, KEYS);
        Pair pair = new Pair(mapping);
        before.forEach(pair::apply);
        pair.step(merge);
        FieldMapping field = pair.field("firstName");
        String edited = field.type().normalise(text);
        Assume.that(!edited.equals(field.type().normalise(pair.value(side, "firstName"))));
        pair.apply(new Edit(side, "firstName", text));
        pair.step(merge);

        assertThat(field.type().normalise(pair.value(side, "firstName"))).isEqualTo(edited);
        assertThat(field.type().normalise(pair.value(side.other(), "firstName")))
                .isIn(edited, field.toWrite(side.other(), edited));
    }

    @Property(tries = 10_000)
    @Tag("F2")
    void shouldNeverLoseOrChangeAnOrigin_butForTheAuthoritysCorrection(@ForAll("origins") List<Edit> edits) {
        ObjectMapping mapping = People.withEveryRule(OnFirstLink.HOLD);
        Merge merge = new Merge(mapping, KEYS);
        Pair pair = new Pair(mapping);
        String origin = "";
        for (Edit edit : edits) {
            pair.apply(edit);
            pair.step(merge);
            String authority = pair.value(Side.SALESFORCE, ORIGIN).strip();
            boolean corrected = edit.side() == Side.SALESFORCE && !edit.text().isBlank();
            if (!origin.isEmpty() && !corrected) {
                assertThat(authority)
                        .isEqualTo(
                                edit.side() == Side.SALESFORCE
                                        ? pair.value(Side.HUBSPOT, ORIGIN).strip()
                                        : origin);
            }
            if (!origin.isEmpty()) {
                assertThat(authority).isNotEmpty();
                assertThat(pair.value(Side.HUBSPOT, ORIGIN)).isNotBlank();
            }
            origin = authority;
        }
    }

    record Edit(Side side, String mapping, String text) {}

    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<String> names =
                Arbitraries.of(People.withEveryRule(OnFirstLink.HOLD).fields()).map(FieldMapping::name);
        return Combinators.combine(Arbitraries.of(Side.class), names, text())
                .as(Edit::new)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Edit>> origins() {
        return Combinators.combine(Arbitraries.of(Side.class), text())
                .as((side, text) -> new Edit(side, ORIGIN, text))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.of(TEXTS);
    }

    /// A contact and a lead that take every write as it is.
    private static final class Pair {
        private final ObjectMapping mapping;
        private final Map<Side, Map<String, String>> values =
                Map.of(Side.HUBSPOT, new HashMap<>(), Side.SALESFORCE, new HashMap<>());
        private Map<String, FieldBase> base = Map.of();

        Pair(ObjectMapping mapping) {
            this.mapping = mapping;
            for (Side side : Side.values()) {
                mapping.fields().forEach(f -> values.get(side).put(api(f, side), ""));
            }
        }

        FieldMapping field(String name) {
            return mapping.named(name).orElseThrow();
        }

        void apply(Edit edit) {
            values.get(edit.side()).put(api(field(edit.mapping()), edit.side()), edit.text());
        }

        String value(Side side, String name) {
            return values.get(side).get(api(field(name), side));
        }

        CrmRecord record(Side side) {
            RecordKey key = side == Side.HUBSPOT ? RecordKey.hubspotContact("1") : RecordKey.lead("1");
            return new CrmRecord(key, values.get(side), Instant.EPOCH);
        }

        /// Merges and takes the writes; how many fields were written.
        int step(Merge merge) {
            Merged merged = merge.merge(base, record(Side.HUBSPOT), record(Side.SALESFORCE), TIES);
            merged.writes().forEach((side, fields) -> values.get(side).putAll(fields));
            base = merged.base();
            return merged.writtenTo().size();
        }

        private static String api(FieldMapping field, Side side) {
            return field.fieldByType().get(side == Side.HUBSPOT ? RecordKey.HUBSPOT_CONTACT : RecordKey.LEAD);
        }
    }
}
