package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.ContactLists.Option;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.hubspot.api.ApiRecord;
import dev.lockstep.hubspot.api.BatchRead;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.Property;
import dev.lockstep.hubspot.api.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Enumerations of contacts: what may be chosen, and what is. HubSpot joins several choices by `;`, and adds to those
/// that are there what is written behind a leading `;`.
final class ChoiceProperties {
    private static final String SEPARATOR = ";";
    private static final ObjectType CONTACTS = ObjectType.named(RecordKey.HUBSPOT_CONTACT);

    private final HubSpotClient client;
    private final RecordReader reader;

    ChoiceProperties(HubSpotClient client) {
        this.client = client;
        this.reader = new RecordReader(client);
    }

    Map<String, Map<String, String>> values(Collection<String> contactIds, Set<String> properties, Deadline deadline) {
        Set<String> ids = new TreeSet<>(contactIds);
        ids.removeIf(id -> !RecordReader.isRecordId(id));
        Map<String, Map<String, String>> values = new HashMap<>();
        for (List<String> chunk : Chunks.of(ids, BatchRead.INPUTS_MAX)) {
            for (ApiRecord contact : reader.records(CONTACTS, BatchRead.byId(chunk, properties), deadline)) {
                Map<String, String> held = new HashMap<>(contact.properties());
                held.keySet().retainAll(properties);
                held.values().removeIf(String::isEmpty);
                values.put(contact.id(), held);
            }
        }
        return values;
    }

    Optional<List<Option>> options(String property, Deadline deadline) {
        Reply<Property> reply = client.account().property(CONTACTS.name(), property, deadline);
        if (reply instanceof Reply.Refused<Property> refused && refused.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(reply.orUnavailable().options().stream()
                .map(option -> new Option(option.value(), option.label(), option.hidden()))
                .toList());
    }

    /// Throws `CrmUnavailable` where HubSpot refuses them.
    void setOptions(String property, List<Option> options, Deadline deadline) {
        List<Property.Option> wanted = options.stream()
                .map(option -> new Property.Option(option.label(), option.value(), option.hidden()))
                .toList();
        client.account()
                .setOptions(CONTACTS.name(), property, wanted, deadline)
                .orUnavailable("contact property " + property);
    }

    Map<String, CrmError> append(String property, Map<String, Set<String>> values, Deadline deadline) {
        Map<String, String> written = new TreeMap<>();
        values.forEach((contact, added) -> {
            if (!added.isEmpty()) {
                written.put(contact, SEPARATOR + String.join(SEPARATOR, new TreeSet<>(added)));
            }
        });
        return write(property, written, deadline);
    }

    Map<String, CrmError> takeAway(String property, Map<String, Set<String>> values, Deadline deadline) {
        Map<String, String> left = new TreeMap<>();
        values(values.keySet(), Set.of(property), deadline).forEach((contact, held) -> {
            Set<String> chosen =
                    new LinkedHashSet<>(List.of(held.getOrDefault(property, "").split(SEPARATOR)));
            chosen.remove("");
            if (chosen.removeAll(values.getOrDefault(contact, Set.of()))) {
                left.put(contact, String.join(SEPARATOR, chosen));
            }
        });
        return write(property, left, deadline);
    }

    private Map<String, CrmError> write(String property, Map<String, String> values, Deadline deadline) {
        List<Write> writes = new ArrayList<>();
        values.forEach((contact, value) ->
                writes.add(new Write.Update(contact, CONTACTS.key(contact), Map.of(property, value))));
        Map<String, CrmError> errors = new HashMap<>();
        for (WriteResult result : new WriteRun(client, deadline).run(writes)) {
            if (result instanceof WriteResult.Failed(String contact, CrmError error)) {
                errors.put(contact, error);
            }
        }
        return errors;
    }
}
