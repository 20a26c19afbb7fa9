package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.port.ContactLists.Page;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.HubSpotLists;
import dev.lockstep.hubspot.api.HubSpotLists.MemberPage;
import dev.lockstep.hubspot.api.Reply;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Who is in which list.
final class ListMembers {
    private final HubSpotLists api;

    ListMembers(HubSpotLists api) {
        this.api = api;
    }

    /// Pages as long as another whole one fits into `limit`; one in any case.
    Page page(String listId, String from, int limit, Deadline deadline) {
        int pageSize = Math.min(limit, HubSpotLists.MEMBERS_MAX);
        Map<String, Instant> joined = new LinkedHashMap<>();
        String last = from;
        Reply<MemberPage> reply = api.members(listId, from, pageSize, deadline);
        boolean isUnknownPlace =
                !from.isEmpty() && reply instanceof Reply.Refused<MemberPage> refused && refused.status() == 400;
        if (isUnknownPlace) {
            last = "";
            reply = api.members(listId, "", pageSize, deadline);
        }
        MemberPage page = reply.orUnavailable("list " + listId);
        joined.putAll(page.joined());
        while (!page.after().isEmpty() && joined.size() + pageSize <= limit) {
            last = page.after();
            page = api.members(listId, last, pageSize, deadline).orUnavailable("list " + listId);
            joined.putAll(page.joined());
        }
        return new Page(joined, page.after(), last);
    }

    Map<String, Map<String, Instant>> listsOf(Collection<String> contactIds, Deadline deadline) {
        Map<String, Map<String, Instant>> lists = new HashMap<>();
        for (List<String> chunk : Chunks.of(recordIds(contactIds), HubSpotLists.READS_MAX)) {
            lists.putAll(api.listsOf(chunk, deadline).orUnavailable());
        }
        lists.values().removeIf(Map::isEmpty);
        return lists;
    }

    Set<String> change(String listId, Set<String> toAdd, Set<String> toRemove, Deadline deadline) {
        Set<String> missing = new HashSet<>(toAdd);
        missing.addAll(toRemove);
        missing.removeIf(RecordReader::isRecordId);
        List<String> adding = List.copyOf(recordIds(toAdd));
        List<String> removing = List.copyOf(recordIds(toRemove));
        int all = adding.size() + removing.size();
        for (int start = 0; start < all; start += HubSpotLists.CHANGES_MAX) {
            int end = Math.min(all, start + HubSpotLists.CHANGES_MAX);
            missing.addAll(api.change(
                            listId,
                            part(adding, start, end),
                            part(removing, start - adding.size(), end - adding.size()),
                            deadline)
                    .orUnavailable("list " + listId));
        }
        return missing;
    }

    /// What of a list lies between two places, either of which may lie outside of it.
    private static List<String> part(List<String> list, int start, int end) {
        int from = Math.clamp(start, 0, list.size());
        return list.subList(from, Math.clamp(end, from, list.size()));
    }

    private static Set<String> recordIds(Collection<String> ids) {
        Set<String> numbers = new TreeSet<>(ids);
        numbers.removeIf(id -> !RecordReader.isRecordId(id));
        return numbers;
    }
}
