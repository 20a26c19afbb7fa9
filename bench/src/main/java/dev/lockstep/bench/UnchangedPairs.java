package dev.lockstep.bench;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.merge.Given;
import dev.lockstep.engine.merge.Merge;
import dev.lockstep.engine.merge.RecordDigest;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.FieldType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Linked pairs of records, each in step, of fields of all kinds; one after the other, over and over.
@State(Scope.Benchmark)
public class UnchangedPairs {
    /// More than fit a core's first cache.
    private static final int PAIRS = 256;
    private static final long SEED = 4;
    /// What every ten fields are.
    private static final List<FieldType> TYPES = List.of(
            FieldType.EMAIL,
            FieldType.TEXT,
            FieldType.TEXT,
            FieldType.PHONE,
            FieldType.PICKLIST,
            FieldType.TEXT,
            FieldType.BOOLEAN,
            FieldType.NUMBER,
            FieldType.DATE,
            FieldType.DATE_TIME);

    @Param({"10", "50", "200"})
    public int fields;

    private final List<Pair> pairs = new ArrayList<>();
    private Merge merge;
    private RecordDigest digest;
    private int at;

    record Pair(Link link, CrmRecord contact, CrmRecord lead) {}

    @Setup
    public void make() {
        HashKeys keys = new HashKeys("k1", Map.of("k1", new byte[32]));
        ObjectMapping mapping = mapping(fields);
        merge = new Merge(mapping, keys);
        digest = new RecordDigest(mapping, keys);
        Random random = new Random(SEED);
        for (int i = 0; i < PAIRS; i++) {
            pairs.add(pair(mapping, i, random));
        }
    }

    Pair next() {
        at = (at + 1) % PAIRS;
        return pairs.get(at);
    }

    Merge merge() {
        return merge;
    }

    RecordDigest digest() {
        return digest;
    }

    private Pair pair(ObjectMapping mapping, int number, Random random) {
        Map<String, String> values = new HashMap<>();
        mapping.fields().forEach(field -> values.put(field.name(), value(field.type(), random)));
        CrmRecord contact = new CrmRecord(RecordKey.hubspotContact("" + number), values, Instant.EPOCH);
        CrmRecord lead = new CrmRecord(RecordKey.lead("" + number), values, Instant.EPOCH);
        Link empty = new Link(
                "link-" + number,
                Map.of(Side.HUBSPOT, contact.key(), Side.SALESFORCE, lead.key()),
                Link.State.LINKED,
                Map.of(),
                Map.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        Link link = empty.withBase(
                merge.merge(Map.of(), contact, lead, Given.NOTHING).base());
        Link known = link.withDigests(digest.of(link, Map.of(Side.HUBSPOT, contact, Side.SALESFORCE, lead)));
        if (!digest.isInStep(known, contact, lead)) {
            throw new IllegalStateException("These pairs have to be in step");
        }
        return new Pair(known, contact, lead);
    }

    private static String value(FieldType type, Random random) {
        int number = random.nextInt(1, 100_000);
        return switch (type) {
            case EMAIL -> "person" + number + "@example.com";
            case PHONE -> "+44 20 7946 " + number;
            case PICKLIST -> "option " + number % 20;
            case BOOLEAN -> random.nextBoolean() ? "true" : "false";
            case NUMBER -> number + ".5";
            case DATE -> "2026-03-" + (10 + number % 20);
            case DATE_TIME ->
                Instant.EPOCH.plus(number, ChronoUnit.HOURS).toString().replace("Z", ".000+0000");
            default -> "a text of some words, " + number;
        };
    }

    private static ObjectMapping mapping(int fields) {
        List<FieldMapping> mapped = new ArrayList<>();
        for (int i = 0; i < fields; i++) {
            String name = i == 0 ? ObjectMapping.EMAIL : "field_" + i;
            mapped.add(new FieldMapping(
                    name,
                    Map.of(RecordKey.HUBSPOT_CONTACT, name, RecordKey.LEAD, name),
                    TYPES.get(i % TYPES.size()),
                    Rule.TWO_WAY,
                    OnFirstLink.HOLD,
                    Side.SALESFORCE,
                    "",
                    0,
                    List.of()));
        }
        return ObjectMapping.people(CreateAs.LEAD, "Lockstep_HubSpot_Id__c", mapped);
    }
}
