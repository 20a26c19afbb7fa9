package dev.lockstep.hubspot.api;

import static dev.lockstep.hubspot.api.HubSpotCalls.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.HubSpotCalls.Bucket;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Lists of contacts (developers.hubspot.com, "Lists"; people see them as segments).
public final class HubSpotLists {
    /// HubSpot's most lists a page of a search, members a page, records whose lists are asked for, and records that
    /// one call puts in or takes out.
    public static final int LISTS_MAX = 500;

    public static final int MEMBERS_MAX = 250;
    public static final int READS_MAX = 1_000;
    public static final int CHANGES_MAX = 100_000;

    private static final String CONTACTS = "0-1";
    private static final String PATH = "/crm/lists/" + HubSpotClient.VERSION;
    private static final List<String> ADDITIONAL =
            List.of("hs_list_size", "hs_last_record_added_at", "hs_last_record_removed_at");

    private final HubSpotCalls calls;

    HubSpotLists(HubSpotCalls calls) {
        this.calls = calls;
    }

    /// Lists as a search finds them. `nextOffset`: where the next page begins, empty after the last.
    public record Page(List<ListInfo> lists, Optional<Integer> nextOffset) {
        public Page {
            lists = List.copyOf(lists);
        }
    }

    /// Ids of members with the time when each joined, in that order, and where the next page begins, `""` after the
    /// last.
    public record MemberPage(Map<String, Instant> joined, String after) {}

    /// Lists by id, at most 500. A look-up by id would tell neither when the last member joined nor when one left.
    public Reply<Page> byIds(Collection<String> listIds, Deadline deadline) {
        if (listIds.isEmpty() || listIds.size() > LISTS_MAX) {
            throw new IllegalArgumentException("Lists are read 1 to " + LISTS_MAX + " at once, not " + listIds.size());
        }
        ObjectNode body = HubSpotJson.object();
        body.set("listIds", HubSpotJson.strings(listIds));
        return search(body, 0, deadline);
    }

    /// Lists whose names match, of these processing types (`MANUAL`, `SNAPSHOT`, `DYNAMIC`).
    public Reply<Page> named(String query, List<String> processingTypes, int offset, Deadline deadline) {
        ObjectNode body = HubSpotJson.object().put("query", query);
        body.set("processingTypes", HubSpotJson.strings(processingTypes));
        return search(body, offset, deadline);
    }

    /// The list of exactly this name.
    public Reply<ListInfo> withName(String name, Deadline deadline) {
        return calls.get(
                PATH + "/object-type-id/" + CONTACTS + "/name/" + encoded(name), HubSpotLists::wrapped, deadline);
    }

    /// A new static list. A name that is taken is refused.
    public Reply<ListInfo> create(String name, Deadline deadline) {
        ObjectNode body = HubSpotJson.object()
                .put("name", name)
                .put("objectTypeId", CONTACTS)
                .put("processingType", "MANUAL");
        return calls.post(Bucket.GENERAL, PATH, body, HubSpotLists::wrapped, deadline);
    }

    /// Members in the order in which they joined. `after`: `""` for the first page.
    public Reply<MemberPage> members(String listId, String after, int limit, Deadline deadline) {
        String from = after.isEmpty() ? "" : "&after=" + encoded(after);
        String path = PATH + "/" + encoded(listId) + "/memberships/join-order?limit=" + limit + from;
        return calls.get(path, HubSpotLists::memberPage, deadline);
    }

    /// The ids of the lists that each of at most 1,000 contacts is in, with the time when it joined. One that HubSpot
    /// does not answer for is absent.
    public Reply<Map<String, Map<String, Instant>>> listsOf(Collection<String> contactIds, Deadline deadline) {
        if (contactIds.isEmpty() || contactIds.size() > READS_MAX) {
            throw new IllegalArgumentException(
                    "Memberships are read of 1 to " + READS_MAX + " records, not " + contactIds.size());
        }
        ObjectNode body = HubSpotJson.object();
        ArrayNode inputs = body.putArray("inputs");
        contactIds.forEach(
                id -> inputs.addObject().put("objectTypeId", CONTACTS).put("recordId", id));
        String path = PATH + "/records/memberships/batch/read";
        return calls.post(Bucket.GENERAL, path, body, HubSpotLists::memberships, deadline);
    }

    /// Puts records in and takes others out, at most 100,000 together. The ids that HubSpot does not know.
    public Reply<Set<String>> change(
            String listId, Collection<String> toAdd, Collection<String> toRemove, Deadline deadline) {
        if (toAdd.size() + toRemove.size() > CHANGES_MAX) {
            throw new IllegalArgumentException("One call changes at most " + CHANGES_MAX + " memberships");
        }
        ObjectNode body = HubSpotJson.object();
        body.set("recordIdsToAdd", HubSpotJson.strings(toAdd));
        body.set("recordIdsToRemove", HubSpotJson.strings(toRemove));
        String path = PATH + "/" + encoded(listId) + "/memberships/add-and-remove";
        return calls.put(path, body, HubSpotLists::missing, deadline);
    }

    private Reply<Page> search(ObjectNode body, int offset, Deadline deadline) {
        body.put("objectTypeId", CONTACTS).put("offset", offset).put("count", LISTS_MAX);
        body.set("additionalProperties", HubSpotJson.strings(ADDITIONAL));
        return calls.post(Bucket.GENERAL, PATH + "/search", body, HubSpotLists::page, deadline);
    }

    private static Optional<Page> page(JsonNode body) {
        Optional<Integer> next = body.path("hasMore").asBoolean(false)
                ? Optional.of(body.path("offset").asInt(0))
                : Optional.empty();
        return HubSpotJson.readAll(body.path("lists"), ListInfo.class).map(lists -> new Page(lists, next));
    }

    private static Optional<ListInfo> wrapped(JsonNode body) {
        return HubSpotJson.read(body.path("list"), ListInfo.class);
    }

    private static Optional<MemberPage> memberPage(JsonNode body) {
        Map<String, Instant> joined = new LinkedHashMap<>();
        body.path("results")
                .forEach(member ->
                        joined.put(member.path("recordId").asText(""), time(member.path("membershipTimestamp"))));
        String after = body.path("paging").path("next").path("after").asText("");
        return body.path("results").isArray() ? Optional.of(new MemberPage(joined, after)) : Optional.empty();
    }

    private static Optional<Map<String, Map<String, Instant>>> memberships(JsonNode body) {
        if (!body.path("results").isArray()) {
            return Optional.empty();
        }
        Map<String, Map<String, Instant>> listsByRecord = new HashMap<>();
        for (JsonNode record : body.path("results")) {
            Map<String, Instant> lists =
                    listsByRecord.computeIfAbsent(record.path("recordId").asText(""), id -> new TreeMap<>());
            record.path("recordListMemberships")
                    .forEach(list -> lists.put(list.path("listId").asText(""), time(list.path("lastAddedTimestamp"))));
        }
        return Optional.of(listsByRecord);
    }

    /// The epoch where HubSpot tells no time.
    private static Instant time(JsonNode text) {
        try {
            return OffsetDateTime.parse(text.asText("")).toInstant();
        } catch (DateTimeParseException none) {
            return Instant.EPOCH;
        }
    }

    private static Optional<Set<String>> missing(JsonNode body) {
        Set<String> ids = new HashSet<>();
        body.path("recordIdsMissing").forEach(id -> ids.add(id.asText()));
        return Optional.of(ids);
    }
}
