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
import dev.lockstep.engine.value.FieldType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X6")
class RecordDigestTest {
    private static final ObjectMapping MAPPING =
            mapping(text("a", Rule.TWO_WAY), text("b", Rule.TWO_WAY), text("off", Rule.NEVER));
    private static final CrmRecord CONTACT = contact("email", "x@example.com", "a", "1", "b", "2");
    private static final CrmRecord LEAD = lead("email", "x@example.com", "a", "1", "b", "2");
    private final HashKeys keys = People.keys();
    private final RecordDigest digest = new RecordDigest(MAPPING, keys);

    @Test
    void shouldRecogniseBoth_whenNothingChanged() {
        Link link = settled(digest, base());

        assertThat(digest.matches(link, CONTACT)).isTrue();
        assertThat(digest.matches(link, LEAD)).isTrue();
        assertThat(digest.isInStep(link, CONTACT, LEAD)).isTrue();
    }

    @Test
    void shouldRecogniseNeither_whenThereIsNoDigest() {
        Link link = settled(digest, base()).withDigests(Map.of());

        assertThat(digest.matches(link, CONTACT)).isFalse();
        assertThat(digest.isInStep(link, CONTACT, LEAD)).isFalse();
    }

    @Test
    void shouldNotBeInStep_whenOnlyOneSideHasADigest() {
        Link link = settled(digest, base());
        Link half = link.withDigests(Map.of(Side.HUBSPOT, link.digests().get(Side.HUBSPOT)));

        assertThat(digest.matches(half, CONTACT)).isTrue();
        assertThat(digest.isInStep(half, CONTACT, LEAD)).isFalse();
    }

    @Test
    void shouldSeeTheChange_whenOneSideChanged() {
        Link link = settled(digest, base());
        CrmRecord edited = contact("email", "x@example.com", "a", "1", "b", "3");

        assertThat(digest.matches(link, edited)).isFalse();
        assertThat(digest.isInStep(link, edited, LEAD)).isFalse();
        assertThat(digest.isInStep(link, CONTACT, lead("email", "x@example.com", "a", "9", "b", "2")))
                .isFalse();
    }

    @Test
    void shouldTellApart_whatOnlyTheFrameTellsApart() {
        Link link = settled(digest, base(), contact("email", "x@example.com", "a", "1", "b", ""), LEAD);

        assertThat(digest.matches(link, contact("email", "x@example.com", "a", "", "b", "1")))
                .isFalse();
        assertThat(digest.matches(link, contact("email", "x@example.com", "a", "11:b1:", "b", "")))
                .isFalse();
        assertThat(digest.matches(link, contact("email", "x@example.com", "a", "1")))
                .isFalse();
    }

    @Test
    void shouldGiveNoDigest_whenAFieldIsNotWhatItsBaseSays() {
        assertThat(settled(digest, without("b")).digests()).isEmpty();
        assertThat(settled(digest, with("b", new FieldBase("", hash(Side.SALESFORCE, "b", "2"))))
                        .digests())
                .containsOnlyKeys(Side.SALESFORCE);
        assertThat(settled(digest, with("b", new FieldBase(hash(Side.HUBSPOT, "b", "2"), "k1.other")))
                        .digests())
                .containsOnlyKeys(Side.HUBSPOT);
        assertThat(settled(
                                digest,
                                with(
                                        "b",
                                        new FieldBase(
                                                hash(Side.HUBSPOT, "b", "2"), hash(Side.SALESFORCE, "b", "2"), true)))
                        .digests())
                .isEmpty();
    }

    @Test
    void shouldNeedNoBase_whenTheOtherRecordHasNoSuchField() {
        FieldMapping company = new FieldMapping(
                "company",
                Map.of(RecordKey.HUBSPOT_CONTACT, "company"),
                FieldType.TEXT,
                Rule.TWO_WAY,
                OnFirstLink.HOLD,
                Side.SALESFORCE,
                "",
                0,
                List.of());
        RecordDigest more = new RecordDigest(mapping(text("a", Rule.TWO_WAY), text("b", Rule.TWO_WAY), company), keys);
        CrmRecord contact = contact("email", "x@example.com", "a", "1", "b", "2", "company", "Engines");

        Link link = settled(more, base(), contact, LEAD);

        assertThat(more.isInStep(link, contact, LEAD)).isTrue();
    }

    @Test
    void shouldCompareFieldByField_whenAMappingIsNewOrGetsARule() {
        Link link = settled(digest, base());
        RecordDigest more = new RecordDigest(
                mapping(text("a", Rule.TWO_WAY), text("b", Rule.TWO_WAY), text("new", Rule.TWO_WAY)), keys);
        RecordDigest on = new RecordDigest(
                mapping(text("a", Rule.TWO_WAY), text("b", Rule.TWO_WAY), text("off", Rule.TWO_WAY)), keys);
        RecordDigest fewer = new RecordDigest(mapping(text("a", Rule.TWO_WAY)), keys);

        assertThat(more.matches(link, CONTACT)).isFalse();
        assertThat(on.matches(link, CONTACT)).isFalse();
        assertThat(fewer.matches(link, CONTACT)).isFalse();
    }

    @Test
    void shouldRecogniseButNotBeInStep_whenTheKeyIsAnOldOne() {
        Link link = settled(digest, base());
        RecordDigest rotated = new RecordDigest(MAPPING, People.keys("k2", "k1", "k2"));
        RecordDigest forgotten = new RecordDigest(MAPPING, People.keys("k2", "k2"));

        assertThat(rotated.matches(link, CONTACT)).isTrue();
        assertThat(rotated.isInStep(link, CONTACT, LEAD)).isFalse();
        assertThat(rotated.of(link, Map.of(Side.HUBSPOT, CONTACT, Side.SALESFORCE, LEAD)))
                .isEmpty();
        assertThat(forgotten.matches(link, CONTACT)).isFalse();
    }

    @Test
    void shouldGoWithTheBase_whenThatIsReplaced() {
        Link link = settled(digest, base());

        assertThat(link.withBase(base()).digests()).isEqualTo(link.digests());
        assertThat(link.withBase(without("a")).digests()).isEmpty();
    }

    private Link settled(RecordDigest digest, Map<String, FieldBase> base) {
        return settled(digest, base, CONTACT, LEAD);
    }

    private Link settled(RecordDigest digest, Map<String, FieldBase> base, CrmRecord contact, CrmRecord lead) {
        Link link = Links.link("L1", Set.of(), contact.key(), lead.key()).withBase(base);
        if (!contact.equals(CONTACT)) {
            Map<String, FieldBase> own = new HashMap<>(base);
            own.replaceAll((name, b) -> new FieldBase(hash(Side.HUBSPOT, name, contact.text(name)), b.salesforce()));
            link = link.withBase(own);
        }
        return link.withDigests(digest.of(link, Map.of(Side.HUBSPOT, contact, Side.SALESFORCE, lead)));
    }

    private Map<String, FieldBase> base() {
        Map<String, FieldBase> base = new HashMap<>();
        CONTACT.fields()
                .forEach((name, value) -> base.put(
                        name, new FieldBase(hash(Side.HUBSPOT, name, value), hash(Side.SALESFORCE, name, value))));
        return base;
    }

    private Map<String, FieldBase> without(String name) {
        Map<String, FieldBase> base = base();
        base.remove(name);
        return base;
    }

    private Map<String, FieldBase> with(String name, FieldBase one) {
        Map<String, FieldBase> base = base();
        base.put(name, one);
        return base;
    }

    private String hash(Side side, String name, String value) {
        return keys.value(side, name, value);
    }

    private static ObjectMapping mapping(FieldMapping... fields) {
        List<FieldMapping> all = new ArrayList<>(List.of(fields));
        all.addFirst(text(ObjectMapping.EMAIL, Rule.TWO_WAY));
        return ObjectMapping.people(CreateAs.LEAD, "Id__c", all);
    }

    private static FieldMapping text(String name, Rule rule) {
        return People.field(name, name, name, FieldType.TEXT, rule, OnFirstLink.HOLD, "", 0);
    }

    private static CrmRecord contact(String... fields) {
        return new CrmRecord(RecordKey.hubspotContact("1"), fields(fields), Instant.EPOCH);
    }

    private static CrmRecord lead(String... fields) {
        return new CrmRecord(RecordKey.lead("1"), fields(fields), Instant.EPOCH);
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
