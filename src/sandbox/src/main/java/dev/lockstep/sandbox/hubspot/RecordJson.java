package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Records as the API shows them: all values are strings, an empty property is null, an undefined one is left out.
final class RecordJson {

    private final Portal portal;

    RecordJson(Portal portal) {
        this.portal = portal;
    }

    /// The answer to a read: the properties asked for (or the type's default ones) and those that always come.
    ObjectNode read(ObjectType type, CrmRecord contact, List<String> asked, List<String> withHistory) {
        Set<String> names = new TreeSet<>(asked);
        if (asked.isEmpty() && withHistory.isEmpty()) {
            names.addAll(type.defaultProperties());
        }
        names.addAll(List.of("createdate", "hs_object_id", type.modifiedProperty()));
        names.addAll(withHistory);
        ObjectNode json = render(type, contact, names, true);
        if (!withHistory.isEmpty()) {
            ObjectNode histories = json.putObject("propertiesWithHistory");
            for (String name : withHistory) {
                PropertyVersion version = contact.values().get(name);
                if (version != null) {
                    histories.set(name, version.history());
                } else if (type.property(name) != null) {
                    histories.putArray(name);
                }
            }
        }
        return json;
    }

    /// A hit of a search.
    ObjectNode found(ObjectType type, CrmRecord contact, List<String> asked) {
        return read(type, contact, asked.isEmpty() ? type.searchProperties() : asked, List.of());
    }

    /// The answer to a create: every property that has a value.
    ObjectNode created(ObjectType type, CrmRecord contact) {
        Set<String> names = new TreeSet<>(contact.values().keySet());
        type.properties().forEach(property -> names.add(property.name()));
        return render(type, contact, names, false);
    }

    /// The answer to an update: what was written and what always comes.
    ObjectNode updated(ObjectType type, CrmRecord contact, Collection<String> written) {
        Set<String> names = new TreeSet<>(written);
        names.addAll(DerivedValues.ALWAYS_SENT);
        names.addAll(List.of("createdate", type.modifiedProperty()));
        return render(type, contact, names, true);
    }

    private ObjectNode render(ObjectType type, CrmRecord contact, Collection<String> names, boolean withEmpty) {
        ObjectNode json = Json.object().put("id", Long.toString(contact.id()));
        ObjectNode properties = json.putObject("properties");
        for (String name : names) {
            String value = type.property(name) == null ? null : DerivedValues.read(type, contact, name);
            if (value != null || (withEmpty && type.property(name) != null)) {
                properties.put(name, value);
            }
        }
        json.put("createdAt", Json.time(contact.createdAt()))
                .put("updatedAt", Json.time(contact.updatedAt()))
                .put("archived", contact.archived());
        if (contact.archived()) {
            json.put("archivedAt", Json.time(contact.archivedAt()));
        }
        return json.put(
                "url",
                "https://app.hubspot.com/contacts/" + portal.portalId() + "/record/" + type.objectTypeId() + "/"
                        + contact.id());
    }
}
