package dev.lockstep.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.testing.Links;
import dev.lockstep.engine.testing.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/// A digest says what the hashes of all fields say together, over random records, bases, mappings and keys.
@Tag("X6")
class RecordDigestPropertyTest {
    private static final ObjectMapping MAPPING = People.withEveryRule(OnFirstLink.HOLD);
    private static final List<String> TEXTS =
            List.of("", " ", "a", " a ", "A", "1:a", "-", "Zoë", "😀", "7", "7.0", "0.5", "TRUE", "true", "b;a", "a;b");
    private static final List<Rule> RULES = List.of(Rule.values());
    private static final HashKeys OLD = People.keys();
    private static final List<HashKeys> KEYS = List.of(OLD, People.keys("k2", "k1", "k2"), People.keys("k2", "k2"));

    @Property(tries = 10_000)
    void shouldMatch_exactlyWhenTheHashOfEveryFieldDoes(@ForAll long seed) {
        Random random = new Random(seed);
        Side side = random.nextBoolean() ? Side.HUBSPOT : Side.SALESFORCE;
        CrmRecord before = record(side, random);
        Link link = inStep(before, record(side.other(), random));
        CrmRecord after = edited(before, random);
        HashKeys keys = KEYS.get(random.nextInt(KEYS.size()));

        boolean everyFieldMatches = MAPPING.fields().stream()
                .filter(field -> field.rule() != Rule.NEVER)
                .allMatch(field -> {
                    Optional<String> was = own(field, before);
                    Optional<String> is = own(field, after);
                    return was.isPresent() == is.isPresent()
                            && keys.knows(OLD.value(side, field.name(), ""))
                            && (is.isEmpty()
                                    || keys.matches(
                                            OLD.value(side, field.name(), was.get()), side, field.name(), is.get()));
                });

        assertThat(new RecordDigest(MAPPING, keys).matches(link, after)).isEqualTo(everyFieldMatches);
    }

    @Property(tries = 10_000)
    void shouldNeverHideWhatAMergeWouldDo_whateverTheBaseAndTheMappingWere(@ForAll long seed) {
        Random random = new Random(seed);
        CrmRecord contact = record(Side.HUBSPOT, random);
        CrmRecord lead = record(Side.SALESFORCE, random);
        Link then = inStep(contact, lead);
        Link link = then.withBase(disturbed(then.base(), random));
        link = link.withDigests(
                new RecordDigest(MAPPING, OLD).of(link, Map.of(Side.HUBSPOT, contact, Side.SALESFORCE, lead)));
        ObjectMapping mapping = changed(random);
        HashKeys keys = KEYS.get(random.nextInt(KEYS.size()));
        CrmRecord contactNow = edited(contact, random);
        CrmRecord leadNow = edited(lead, random);

        if (new RecordDigest(mapping, keys).isInStep(link, contactNow, leadNow)) {
            Merged merged =
                    new Merge(mapping, keys).merge(link.base(), contactNow, leadNow, new ChangeTimes(true, Map.of()));
            assertThat(merged).isEqualTo(Merged.nothing(link.base()));
        } else {
            boolean untouched = mapping.equals(MAPPING)
                    && keys == OLD
                    && link.base().equals(then.base())
                    && contactNow.equals(contact)
                    && leadNow.equals(lead);
            assertThat(untouched).isFalse();
        }
    }

    /// A link whose base and digests say what both records hold. Fields of which either cannot be read have a base
    /// where they could once.
    private static Link inStep(CrmRecord one, CrmRecord other) {
        Map<Side, CrmRecord> records = Map.of(one.key().side(), one, other.key().side(), other);
        Map<String, FieldBase> base = new HashMap<>();
        for (FieldMapping field : MAPPING.fields()) {
            if (field.rule() != Rule.NEVER) {
                base.put(
                        field.name(),
                        new FieldBase(
                                hash(field, records.get(Side.HUBSPOT)), hash(field, records.get(Side.SALESFORCE))));
            }
        }
        Link link = Links.link("L1", Set.of(), one.key(), other.key()).withBase(base);
        return link.withDigests(new RecordDigest(MAPPING, OLD).of(link, records));
    }

    private static String hash(FieldMapping field, CrmRecord record) {
        return OLD.value(record.key().side(), field.name(), own(field, record).orElse(""));
    }

    private static Optional<String> own(FieldMapping field, CrmRecord record) {
        return field.fieldOn(record.key()).map(record.fields()::get).map(field.type()::normalise);
    }

    private static CrmRecord record(Side side, Random random) {
        RecordKey key = side == Side.HUBSPOT ? RecordKey.hubspotContact("1") : RecordKey.lead("1");
        Map<String, String> fields = new HashMap<>();
        MAPPING.fields().forEach(field -> {
            if (random.nextInt(20) > 0) {
                fields.put(field.fieldOn(key).orElseThrow(), TEXTS.get(random.nextInt(TEXTS.size())));
            }
        });
        return new CrmRecord(key, fields, Instant.EPOCH);
    }

    /// The same with no, one or two fields changed, or no longer or newly to be read.
    private static CrmRecord edited(CrmRecord record, Random random) {
        Map<String, String> fields = new HashMap<>(record.fields());
        for (int edits = random.nextInt(3); edits > 0; edits--) {
            FieldMapping field =
                    MAPPING.fields().get(random.nextInt(MAPPING.fields().size()));
            String api = field.fieldOn(record.key()).orElseThrow();
            switch (random.nextInt(4)) {
                case 0 -> fields.remove(api);
                case 1 -> fields.computeIfPresent(api, (name, text) -> " " + text + " ");
                default -> fields.put(api, TEXTS.get(random.nextInt(TEXTS.size())));
            }
        }
        return new CrmRecord(record.key(), fields, record.modifiedAt());
    }

    private static Map<String, FieldBase> disturbed(Map<String, FieldBase> base, Random random) {
        Map<String, FieldBase> disturbed = new HashMap<>(base);
        if (random.nextInt(4) == 0) {
            String name = List.copyOf(base.keySet()).get(random.nextInt(base.size()));
            FieldBase was = base.get(name);
            switch (random.nextInt(4)) {
                case 0 -> disturbed.remove(name);
                case 1 -> disturbed.put(name, new FieldBase(was.hubspot(), was.salesforce(), true));
                case 2 -> disturbed.put(name, new FieldBase("", was.salesforce()));
                default -> disturbed.put(name, new FieldBase(was.hubspot(), OLD.value(Side.SALESFORCE, name, "else")));
            }
        }
        return disturbed;
    }

    /// The mapping, or one with a field less or with another rule for a field.
    private static ObjectMapping changed(Random random) {
        List<FieldMapping> fields = new ArrayList<>(MAPPING.fields());
        int at = 1 + random.nextInt(fields.size() - 1);
        switch (random.nextInt(4)) {
            case 0 -> fields.remove(at);
            case 1 -> fields.set(at, withRule(fields.get(at), RULES.get(random.nextInt(RULES.size()))));
            default -> {
                return MAPPING;
            }
        }
        return ObjectMapping.people(CreateAs.LEAD, MAPPING.externalIdField(), fields);
    }

    private static FieldMapping withRule(FieldMapping f, Rule rule) {
        return new FieldMapping(
                f.name(),
                f.fieldByType(),
                f.type(),
                rule,
                f.onFirstLink(),
                f.tie(),
                f.whenCreating(),
                f.maxLength(),
                f.order(),
                f.values(),
                f.references());
    }
}
