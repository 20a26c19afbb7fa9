package dev.lockstep.engine.testing;

import dev.lockstep.engine.port.ContactLists;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Deadline;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// HubSpot's lists, forms and two properties in memory.
public final class FakeLists implements ContactLists {
    private final InstantSource clock;
    private final Map<String, Kept> lists = new TreeMap<>();
    public final Map<String, List<Submission>> forms = new HashMap<>();
    public final Map<String, List<Option>> options = new HashMap<>();
    /// Contact to property to value.
    public final Map<String, Map<String, String>> values = new HashMap<>();
    /// What a list does not show yet of what was put into it.
    public final Set<String> unseen = new TreeSet<>();
    /// Contacts that were deleted.
    private final Set<String> gone = new TreeSet<>();
    private int calls;
    private int writes;

    private static final class Kept {
        final String name;
        final boolean writable;
        final LinkedHashMap<String, Instant> members = new LinkedHashMap<>();
        Optional<Instant> lastJoined = Optional.empty();
        Optional<Instant> lastLeft = Optional.empty();

        Kept(String name, boolean writable) {
            this.name = name;
            this.writable = writable;
        }
    }

    public FakeLists(InstantSource clock) {
        this.clock = clock;
    }

    public void list(String id, String name, boolean writable) {
        lists.put(id, new Kept(name, writable));
    }

    public void personAdds(String listId, String contactId) {
        Kept list = lists.get(listId);
        if (list.members.putIfAbsent(contactId, clock.instant()) == null) {
            list.lastJoined = Optional.of(clock.instant());
        }
    }

    /// A deleted contact is in no list.
    public void personDeletes(String contactId) {
        gone.add(contactId);
        lists.keySet().forEach(list -> personRemoves(list, contactId));
    }

    public void personRestores(String contactId) {
        gone.remove(contactId);
    }

    public void personRemoves(String listId, String contactId) {
        Kept list = lists.get(listId);
        if (list.members.remove(contactId) != null) {
            list.lastLeft = Optional.of(clock.instant());
        }
    }

    public Set<String> in(String listId) {
        return lists.containsKey(listId) ? lists.get(listId).members.keySet() : Set.of();
    }

    /// The list that shows the campaign; `""` where there is none.
    public String showing(String campaignId) {
        return lists.entrySet().stream()
                .filter(entry -> entry.getValue().name.endsWith("(" + campaignId + ")"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    public int calls() {
        return calls;
    }

    /// Memberships of lists and property values that the sync wrote.
    public int writes() {
        return writes;
    }

    private static ContactList shown(String id, Kept list) {
        return new ContactList(id, list.name, list.writable, list.members.size(), list.lastJoined, list.lastLeft);
    }

    @Override
    public Map<String, ContactList> lists(Collection<String> listIds, Deadline deadline) {
        calls++;
        Map<String, ContactList> found = new TreeMap<>();
        listIds.stream().filter(lists::containsKey).forEach(id -> found.put(id, shown(id, lists.get(id))));
        return found;
    }

    @Override
    public List<ContactList> named(String text, Deadline deadline) {
        calls++;
        return lists.entrySet().stream()
                .filter(entry ->
                        entry.getValue().writable && entry.getValue().name.contains(text))
                .map(entry -> shown(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public String create(String name, Deadline deadline) {
        calls++;
        String id = Integer.toString(900 + lists.size());
        list(id, name, true);
        return id;
    }

    @Override
    public Page members(String listId, String from, int limit, Deadline deadline) {
        calls++;
        List<Map.Entry<String, Instant>> all =
                List.copyOf(lists.get(listId).members.entrySet());
        int begin = from.isEmpty() ? 0 : Integer.parseInt(from);
        int end = Math.min(begin + limit, all.size());
        Map<String, Instant> page = new LinkedHashMap<>();
        all.subList(Math.min(begin, end), end).forEach(member -> page.put(member.getKey(), member.getValue()));
        return new Page(page, end < all.size() ? Integer.toString(end) : "", Integer.toString(begin));
    }

    @Override
    public Map<String, Map<String, Instant>> listsOf(Collection<String> contactIds, Deadline deadline) {
        calls++;
        Map<String, Map<String, Instant>> found = new HashMap<>();
        lists.forEach((id, list) -> list.members.forEach((contact, at) -> {
            if (contactIds.contains(contact) && !unseen.contains(contact)) {
                found.computeIfAbsent(contact, c -> new TreeMap<>()).put(id, at);
            }
        }));
        return found;
    }

    @Override
    public Set<String> change(String listId, Set<String> toAdd, Set<String> toRemove, Deadline deadline) {
        calls++;
        if (!lists.get(listId).writable) {
            throw new IllegalStateException("A dynamic list is not written");
        }
        writes += toAdd.size() + toRemove.size();
        toAdd.forEach(contact -> personAdds(listId, contact));
        toRemove.forEach(contact -> personRemoves(listId, contact));
        return Set.of();
    }

    @Override
    public List<Submission> submissions(String formId, Instant since, int limit, Deadline deadline) {
        calls++;
        return forms.getOrDefault(formId, List.of()).stream()
                .filter(submission -> submission.at().isAfter(since))
                .toList();
    }

    @Override
    public Map<String, Map<String, String>> values(
            Collection<String> contactIds, Set<String> properties, Deadline deadline) {
        calls++;
        Map<String, Map<String, String>> found = new HashMap<>();
        contactIds.forEach(id -> {
            Map<String, String> mine = new HashMap<>(values.getOrDefault(id, Map.of()));
            mine.keySet().retainAll(properties);
            if (!gone.contains(id)) {
                found.put(id, mine);
            }
        });
        return found;
    }

    @Override
    public Optional<List<Option>> options(String property, Deadline deadline) {
        calls++;
        return Optional.ofNullable(options.get(property));
    }

    @Override
    public void setOptions(String property, List<Option> next, Deadline deadline) {
        calls++;
        options.put(property, List.copyOf(next));
    }

    @Override
    public Map<String, CrmError> append(String property, Map<String, Set<String>> added, Deadline deadline) {
        calls++;
        Map<String, CrmError> errors = new HashMap<>();
        Set<String> known = new TreeSet<>();
        options.getOrDefault(property, List.of()).forEach(option -> known.add(option.value()));
        added.forEach((contact, mine) -> {
            if (known.containsAll(mine)) {
                writes++;
                Set<String> all = shownTo(contact, property);
                all.addAll(mine);
                set(contact, property, all);
            } else {
                errors.put(contact, CrmError.of("INVALID_OPTION", "not an option"));
            }
        });
        return errors;
    }

    @Override
    public Map<String, CrmError> takeAway(String property, Map<String, Set<String>> taken, Deadline deadline) {
        calls++;
        taken.forEach((contact, mine) -> {
            writes++;
            Set<String> all = shownTo(contact, property);
            all.removeAll(mine);
            set(contact, property, all);
        });
        return Map.of();
    }

    /// The values of a multi-value property.
    public Set<String> shownTo(String contact, String property) {
        Set<String> all = new TreeSet<>(Arrays.asList(values.getOrDefault(contact, Map.of())
                .getOrDefault(property, "")
                .split(";", -1)));
        all.remove("");
        return all;
    }

    private void set(String contact, String property, Set<String> all) {
        values.computeIfAbsent(contact, c -> new HashMap<>()).put(property, String.join(";", all));
    }
}
