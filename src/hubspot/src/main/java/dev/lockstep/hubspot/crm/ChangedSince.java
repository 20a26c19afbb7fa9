package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.ApiRecord;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.Search;
import dev.lockstep.hubspot.api.Search.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Walks changed records in `(time, id)` order. HubSpot's search sorts by one property only and ends at 10,000
/// records, so no page is ever asked for by its offset: a stretch of times is read by time, each page starting
/// with the last time of the page before, and where a whole page is of one time that time is read by id. Any
/// number of records may share one time.
final class ChangedSince {
    private static final String ID = "hs_object_id";
    /// Stands in a cursor for "nothing of this very time was seen", where time is to be read by id.
    private static final String BEFORE_ALL_IDS = "0";

    private final HubSpotClient client;
    private final ObjectType type;
    private final Set<String> fields;
    private final Set<String> properties;
    private final int limit;
    private final Deadline deadline;
    private final List<CrmRecord> found = new ArrayList<>();

    ChangedSince(HubSpotClient client, String type, int limit, Set<String> fields, Deadline deadline) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page of changes holds at least one record");
        }
        this.client = client;
        this.type = ObjectType.named(type);
        this.fields = fields;
        this.properties = new HashSet<>(fields);
        this.properties.add(this.type.modifiedProperty());
        this.limit = limit;
        this.deadline = deadline;
    }

    ChangePage from(Cursor start) {
        Cursor cursor = start;
        boolean more = true;
        while (more && found.size() < limit) {
            if (cursor.id().isEmpty()) {
                Step step = stretch("GTE", cursor);
                cursor = step.next();
                more = step.more();
            } else {
                Step sameTime = sameTime(cursor);
                cursor = sameTime.next();
                if (!sameTime.more() && found.size() < limit) {
                    Step later = stretch("GT", cursor);
                    cursor = later.next();
                    more = later.more();
                }
            }
        }
        if (found.size() > limit) {
            CrmRecord last = found.get(limit - 1);
            return new ChangePage(
                    found.subList(0, limit),
                    List.of(),
                    new Cursor(last.modifiedAt(), last.key().id()),
                    true);
        }
        return new ChangePage(found, List.of(), cursor, more);
    }

    private record Step(Cursor next, boolean more) {}

    /// Records from a time on, in complete times only: those of the last time on a full page are left to the next
    /// one.
    private Step stretch(String operator, Cursor from) {
        Search.Page page = search(
                List.of(new Filter(type.modifiedProperty(), operator, millis(from.time()))), type.modifiedProperty());
        List<CrmRecord> records = records(page);
        if (records.isEmpty()) {
            return new Step(from, false);
        }
        CrmRecord last = records.getLast();
        if (!page.more()) {
            found.addAll(records);
            return new Step(new Cursor(last.modifiedAt(), last.key().id()), false);
        }
        records.stream().filter(r -> r.modifiedAt().isBefore(last.modifiedAt())).forEach(found::add);
        boolean oneTime = records.getFirst().modifiedAt().equals(last.modifiedAt());
        return new Step(new Cursor(last.modifiedAt(), oneTime ? BEFORE_ALL_IDS : ""), true);
    }

    /// Records of the cursor's very time behind its id.
    private Step sameTime(Cursor from) {
        Search.Page page = search(
                List.of(
                        new Filter(type.modifiedProperty(), "EQ", millis(from.time())),
                        new Filter(ID, "GT", from.id())),
                ID);
        List<CrmRecord> records = records(page);
        found.addAll(records);
        return records.isEmpty()
                ? new Step(from, false)
                : new Step(new Cursor(from.time(), records.getLast().key().id()), page.more());
    }

    private Search.Page search(List<Filter> filters, String sortBy) {
        return client.search(type.name(), Search.ofAll(filters, sortBy, properties, Search.PAGE_MAX), deadline)
                .orUnavailable();
    }

    private List<CrmRecord> records(Search.Page page) {
        List<CrmRecord> records = new ArrayList<>();
        for (ApiRecord sent : page.results()) {
            records.add(type.record(sent, fields));
        }
        records.sort(Comparator.comparing(CrmRecord::modifiedAt)
                .thenComparingLong(r -> Long.parseLong(r.key().id())));
        return records;
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }
}
