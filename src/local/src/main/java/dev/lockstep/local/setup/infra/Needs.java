package dev.lockstep.local.setup.infra;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.value.FieldType;
import dev.lockstep.local.setup.infra.ObjectNeeds.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What everything that is kept in step needs of both CRMs. Each object is there once.
public record Needs(List<ObjectNeeds> objects) {
    public Needs {
        objects = List.copyOf(objects);
    }

    public static Needs of(List<ObjectMapping> mappings) {
        return new Needs(mappings.stream().map(ObjectNeeds::new).toList());
    }

    /// The Salesforce types that are synced.
    public List<String> synced() {
        return objects.stream()
                .flatMap(needs -> needs.object().salesforceTypes().stream())
                .toList();
    }

    /// The needs of the object that a synced Salesforce type belongs to.
    public ObjectNeeds of(String salesforceType) {
        return objects.stream()
                .filter(needs -> needs.object().salesforceTypes().contains(salesforceType))
                .findFirst()
                .orElseThrow();
    }

    /// The fields of a synced Salesforce type, those that its children show among them.
    public SortedMap<String, Need> fields(String salesforceType) {
        SortedMap<String, Need> fields = new TreeMap<>();
        objects.forEach(needs -> fields.putAll(needs.fieldsByChildren(salesforceType)));
        fields.putAll(of(salesforceType).fields(salesforceType));
        return fields;
    }

    /// Salesforce type to whether its records are made and changed; each is read. Contacts are not seen by whoever
    /// does not see accounts.
    public SortedMap<String, Boolean> objectRights() {
        SortedMap<String, Boolean> rights = new TreeMap<>();
        synced().forEach(type -> rights.put(type, true));
        if (rights.containsKey(RecordKey.CONTACT)) {
            rights.putIfAbsent(RecordKey.ACCOUNT, false);
        }
        return rights;
    }

    /// The scopes that a deployment's token needs.
    public List<String> scopes() {
        List<String> scopes = new ArrayList<>();
        for (ObjectNeeds needs : objects) {
            String type = needs.object().hubspotType();
            scopes.addAll(List.of(
                    "crm.objects." + type + ".read",
                    "crm.objects." + type + ".write",
                    "crm.schemas." + type + ".read"));
        }
        if (hasOwners()) {
            scopes.add("crm.objects.owners.read");
        }
        if (objects.stream().anyMatch(ObjectNeeds::hasCurrencies)) {
            scopes.add("settings.currencies.read");
        }
        return scopes;
    }

    /// The scopes that `--apply` needs on top.
    public List<String> scopesToCreate() {
        return objects.stream()
                .map(needs -> "crm.schemas." + needs.object().hubspotType() + ".write")
                .toList();
    }

    /// The events that an object's webhooks tell, but for changed properties: `creation`, ...
    public List<String> events(ObjectNeeds of) {
        List<String> events = new ArrayList<>(List.of("creation", "deletion", "merge", "restore"));
        if (of.object() == SyncedObject.PEOPLE) {
            events.add("privacyDeletion");
        }
        boolean referred = objects.stream().anyMatch(needs -> needs.references().contains(of.object()));
        if (referred || !of.references().isEmpty()) {
            events.add("associationChange");
        }
        return events;
    }

    private boolean hasOwners() {
        return objects.stream().map(ObjectNeeds::mapping).flatMap(Needs::types).anyMatch(FieldType.OWNER::equals)
                || objects.stream().anyMatch(needs -> needs.object() == SyncedObject.COMPANIES);
    }

    private static Stream<FieldType> types(ObjectMapping mapping) {
        return mapping.fields().stream().map(FieldMapping::type);
    }
}
