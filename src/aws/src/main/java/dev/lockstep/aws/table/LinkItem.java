package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.map;
import static dev.lockstep.aws.table.Attributes.number;
import static dev.lockstep.aws.table.Attributes.text;
import static dev.lockstep.aws.table.Attributes.time;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.DirtyMark;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.Link.FieldWrite;
import dev.lockstep.engine.model.Link.Intent;
import dev.lockstep.engine.model.Link.Intent.Planned;
import dev.lockstep.engine.model.Link.LastWrite;
import dev.lockstep.engine.model.Link.Lease;
import dev.lockstep.engine.model.Link.State;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A link as an item, and back.
final class LinkItem {
    static final String RECORDS = "records";
    static final String STATE = "state";
    static final String BASE = "base";
    static final String DIGESTS = "digests";
    static final String CLAIMS = "claims";
    static final String INTENT = "intent";
    static final String LAST_WRITE = "lastWrite";
    static final String LEASE_OWNER = "leaseOwner";
    static final String LEASE_UNTIL = "leaseUntil";
    /// Names the call that took the lease, so that one whose answer was lost recognises itself.
    static final String LEASE_CALL = "leaseCall";
    static final String DIRTY = "dirty";
    /// How many marks came in, kept or not. Absent: none.
    static final String MARKS = "marks";
    private static final AttributeValue TRUE = AttributeValue.fromBool(true);

    private LinkItem() {}

    /// The content: all but lease and marks. An empty value means that the attribute is absent.
    static Map<String, Optional<AttributeValue>> content(Link link) {
        Map<String, AttributeValue> records = new LinkedHashMap<>();
        link.records().forEach((side, key) -> records.put(side.name(), text(key.toString())));
        Map<String, Optional<AttributeValue>> content = new LinkedHashMap<>();
        content.put(RECORDS, Optional.of(AttributeValue.fromM(records)));
        content.put(STATE, Optional.of(text(link.state().name())));
        content.put(BASE, Optional.of(map(link.base(), LinkItem::base)));
        content.put(DIGESTS, digests(link));
        content.put(CLAIMS, Optional.of(claims(link)));
        content.put(INTENT, link.intent().map(LinkItem::intent));
        content.put(LAST_WRITE, link.lastWrite().map(LinkItem::lastWrite));
        return content;
    }

    private static Optional<AttributeValue> digests(Link link) {
        Map<String, AttributeValue> digests = new LinkedHashMap<>();
        link.digests().forEach((side, digest) -> digests.put(side.name(), text(digest)));
        return Optional.of(digests).filter(some -> !some.isEmpty()).map(AttributeValue::fromM);
    }

    /// A map rather than a set, so that one change can add one claim and take another away.
    private static AttributeValue claims(Link link) {
        Map<String, AttributeValue> claims = new LinkedHashMap<>();
        link.claims().forEach(claim -> claims.put(claim, TRUE));
        return AttributeValue.fromM(claims);
    }

    static AttributeValue intent(Intent intent) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        intent.creating().ifPresent(side -> item.put("creating", text(side.name())));
        intent.createType().ifPresent(type -> item.put("createType", text(type)));
        item.put("readAt", time(intent.readAt()));
        item.put("fields", map(intent.fields(), planned -> {
            Map<String, AttributeValue> field =
                    new LinkedHashMap<>(base(planned.base()).m());
            field.put("to", text(planned.writtenTo().name()));
            return AttributeValue.fromM(field);
        }));
        return AttributeValue.fromM(item);
    }

    static AttributeValue mark(DirtyMark mark) {
        return AttributeValue.fromM(Map.of(
                "key", text(mark.key().toString()),
                "times", map(mark.fieldTimes(), Attributes::time),
                "hashes", map(mark.fieldHashes(), Attributes::text)));
    }

    private static AttributeValue base(FieldBase base) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("h", text(base.hubspot()));
        item.put("s", text(base.salesforce()));
        if (base.rewritten()) {
            item.put("rewritten", TRUE);
        }
        return AttributeValue.fromM(item);
    }

    private static AttributeValue lastWrite(LastWrite last) {
        return map(
                last.fields(),
                write -> AttributeValue.fromM(Map.of(
                        "to", text(write.side().name()),
                        "readAt", time(write.readAt()),
                        "writtenAt", time(write.writtenAt()))));
    }

    static Link link(Map<String, AttributeValue> item) {
        Map<Side, RecordKey> records = new HashMap<>();
        map(item.get(RECORDS), value -> RecordKey.parse(value.s()))
                .forEach((side, key) -> records.put(Side.valueOf(side), key));
        return new Link(
                item.get(TableSchema.KEY).s().substring(Keys.link("").length()),
                records,
                State.valueOf(item.get(STATE).s()),
                map(item.get(BASE), LinkItem::baseOf),
                digestsOf(item),
                item.get(CLAIMS).m().keySet(),
                Optional.ofNullable(item.get(INTENT)).map(LinkItem::intentOf),
                lease(item),
                marks(item),
                Optional.ofNullable(item.get(LAST_WRITE)).map(LinkItem::lastWriteOf));
    }

    private static Map<Side, String> digestsOf(Map<String, AttributeValue> item) {
        Map<Side, String> digests = new HashMap<>();
        if (item.containsKey(DIGESTS)) {
            item.get(DIGESTS).m().forEach((side, digest) -> digests.put(Side.valueOf(side), digest.s()));
        }
        return digests;
    }

    static Optional<Lease> lease(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(LEASE_OWNER))
                .map(owner -> new Lease(owner.s(), time(item.get(LEASE_UNTIL))));
    }

    /// The marks kept, and repeats of the last for those that were only counted.
    static List<DirtyMark> marks(Map<String, AttributeValue> item) {
        List<DirtyMark> marks = new ArrayList<>();
        if (item.containsKey(DIRTY)) {
            item.get(DIRTY)
                    .l()
                    .forEach(mark -> marks.add(new DirtyMark(
                            RecordKey.parse(mark.m().get("key").s()),
                            map(mark.m().get("times"), Attributes::time),
                            map(mark.m().get("hashes"), AttributeValue::s))));
            marks.addAll(Collections.nCopies(Math.toIntExact(number(item.get(MARKS))) - marks.size(), marks.getLast()));
        }
        return marks;
    }

    private static FieldBase baseOf(AttributeValue value) {
        return new FieldBase(
                value.m().get("h").s(), value.m().get("s").s(), value.m().containsKey("rewritten"));
    }

    private static Intent intentOf(AttributeValue value) {
        Map<String, AttributeValue> item = value.m();
        return new Intent(
                Optional.ofNullable(item.get("creating")).map(side -> Side.valueOf(side.s())),
                Optional.ofNullable(item.get("createType")).map(AttributeValue::s),
                map(
                        item.get("fields"),
                        field -> new Planned(Side.valueOf(field.m().get("to").s()), baseOf(field))),
                time(item.get("readAt")));
    }

    private static LastWrite lastWriteOf(AttributeValue value) {
        return new LastWrite(map(
                value,
                write -> new FieldWrite(
                        Side.valueOf(write.m().get("to").s()),
                        time(write.m().get("readAt")),
                        time(write.m().get("writtenAt")))));
    }
}
