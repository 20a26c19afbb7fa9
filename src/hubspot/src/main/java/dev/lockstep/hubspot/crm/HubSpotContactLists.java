package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.ContactLists;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.HubSpotLists;
import dev.lockstep.hubspot.api.ListInfo;
import dev.lockstep.hubspot.api.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Lists of contacts: 500 lists a call, 250 members a page, 1,000 contacts a call that asks which lists they are in,
/// 100,000 changes a call. Submissions: 50 a page. Properties: 100 contacts a call.
public final class HubSpotContactLists implements ContactLists {
    private static final List<String> STATIC = List.of("MANUAL", "SNAPSHOT");
    private static final int PAGES_MAX = 100;

    private final HubSpotClient client;
    private final ListMembers members;
    private final FormSubmissions forms;
    private final ChoiceProperties choices;

    public HubSpotContactLists(HubSpotClient client) {
        this.client = client;
        this.members = new ListMembers(client.lists());
        this.forms = new FormSubmissions(client.forms());
        this.choices = new ChoiceProperties(client);
    }

    @Override
    public Map<String, ContactList> lists(Collection<String> listIds, Deadline deadline) {
        Set<String> ids = new TreeSet<>(listIds);
        ids.removeIf(id -> !RecordReader.isRecordId(id));
        Map<String, ContactList> found = new HashMap<>();
        for (List<String> chunk : Chunks.of(ids, HubSpotLists.LISTS_MAX)) {
            for (ListInfo list :
                    client.lists().byIds(chunk, deadline).orUnavailable().lists()) {
                found.put(list.listId(), contactList(list));
            }
        }
        return found;
    }

    @Override
    public List<ContactList> named(String text, Deadline deadline) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return search(text.strip(), deadline).stream()
                .filter(list -> list.name().toLowerCase(Locale.ROOT).contains(wanted))
                .map(HubSpotContactLists::contactList)
                .toList();
    }

    @Override
    public String create(String name, Deadline deadline) {
        return switch (client.lists().create(name, deadline)) {
            case Reply.Ok<ListInfo> ok -> ok.value().listId();
            case Reply.Refused<ListInfo> refused
            when WriteErrors.isOfSomeRecord(refused.status()) ->
                there(name, deadline).orElseThrow(refused::unavailable);
            case Reply.Refused<ListInfo> refused -> throw refused.unavailable();
        };
    }

    @Override
    public Page members(String listId, String from, int limit, Deadline deadline) {
        return members.page(listId, from, limit, deadline);
    }

    @Override
    public Map<String, Map<String, Instant>> listsOf(Collection<String> contactIds, Deadline deadline) {
        return members.listsOf(contactIds, deadline);
    }

    @Override
    public Set<String> change(String listId, Set<String> toAdd, Set<String> toRemove, Deadline deadline) {
        return members.change(listId, toAdd, toRemove, deadline);
    }

    @Override
    public List<Submission> submissions(String formId, Instant since, int limit, Deadline deadline) {
        return forms.after(formId, since, limit, deadline);
    }

    @Override
    public Map<String, Map<String, String>> values(
            Collection<String> contactIds, Set<String> properties, Deadline deadline) {
        return choices.values(contactIds, properties, deadline);
    }

    @Override
    public Optional<List<Option>> options(String property, Deadline deadline) {
        return choices.options(property, deadline);
    }

    @Override
    public void setOptions(String property, List<Option> options, Deadline deadline) {
        choices.setOptions(property, options, deadline);
    }

    @Override
    public Map<String, CrmError> append(String property, Map<String, Set<String>> values, Deadline deadline) {
        return choices.append(property, values, deadline);
    }

    @Override
    public Map<String, CrmError> takeAway(String property, Map<String, Set<String>> values, Deadline deadline) {
        return choices.takeAway(property, values, deadline);
    }

    /// The list that has the name already. A name with a `/` may not be found by its address: those are searched for.
    private Optional<String> there(String name, Deadline deadline) {
        Optional<ListInfo> found = client.lists().withName(name, deadline) instanceof Reply.Ok<ListInfo>(ListInfo list)
                ? Optional.of(list)
                : search(name, deadline).stream()
                        .filter(list -> list.name().equalsIgnoreCase(name))
                        .findFirst();
        if (found.filter(list -> !list.isStatic()).isPresent()) {
            throw new CrmUnavailable(
                    Side.HUBSPOT,
                    "LIST_IS_DYNAMIC",
                    "HubSpot has an active list named '" + name + "', whose members it decides itself. Fix: rename that"
                            + " list, and a static one is made under this name.",
                    Reply.REFUSED_RETRY);
        }
        return found.map(ListInfo::listId);
    }

    private List<ListInfo> search(String text, Deadline deadline) {
        List<ListInfo> found = new ArrayList<>();
        Optional<Integer> offset = Optional.of(0);
        for (int page = 0; page < PAGES_MAX && offset.isPresent(); page++) {
            HubSpotLists.Page read =
                    client.lists().named(text, STATIC, offset.get(), deadline).orUnavailable();
            found.addAll(read.lists());
            offset = read.nextOffset();
        }
        return found;
    }

    private static ContactList contactList(ListInfo list) {
        return new ContactList(
                list.listId(), list.name(), list.isStatic(), list.size(), list.lastAdded(), list.lastRemoved());
    }
}
