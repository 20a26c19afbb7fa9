package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.port.ContactLists.Page;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.HubSpotLists;
import dev.lockstep.hubspot.api.HubSpotLists.MemberPage;
import dev.lockstep.hubspot.api.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
        List<String> ids = new ArrayList<>();
        String last = from;
        Reply<MemberPage> reply = api.members(listId, from, pageSize, deadline);
        boolean isUnknownPlace =
                !from.isEmpty() && reply instanceof Reply.Refused<MemberPage> refused && refused.status() == 400;
        if (isUnknownPlace) {
            last = "";
            reply = api.members(listId, "", pageSize, deadline);
        }
        MemberPage page = reply.orUnavailable("list " + listId);
        ids.addAll(page.recordIds());
        while (!page.after().isEmpty() && ids.size() + pageSize <= limit) {
            last = page.after();
            page = api.members(listId, last, pageSize, deadline).orUnavailable("list " + listId);
            ids.addAll(page.recordIds());
        }
        return new Page(ids, page.after(), last);
    }

    Map<String, Set<String>> listsOf(Collection<String> contactIds, Deadline deadline) {
        Map<String, Set<String>> lists = new HashMap<>();
        for (List<String> chunk : Chunks.of(recordIds(contactIds), HubSpotLists.READS_MAX)) {
            lists.putAll(api.listsOf(chunk, deadline).orUnavailable());
        }
        lists.values().removeIf(Set::isEmpty);
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
