package dev.lockstep.local.setup.infra;

import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.deal.ContactRoles.Source;
import dev.lockstep.engine.deal.RoleRules;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.value.FieldType;
import dev.lockstep.local.setup.infra.ObjectNeeds.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What everything that is kept in step needs of both CRMs. Each object is there once. `roles`: where contact roles
/// are read. `campaigns`: where the members of campaigns are kept in step.
public record Needs(List<ObjectNeeds> objects, Optional<RoleRules> roles, Optional<CampaignNeeds> campaigns) {
    /// What may be done with an object's records. Each allows what those before it do.
    public enum Right {
        READ,
        EDIT,
        CREATE
    }

    public Needs {
        objects = List.copyOf(objects);
    }

    public static Needs of(List<ObjectMapping> mappings) {
        return of(mappings, Optional.empty(), Optional.empty());
    }

    public static Needs of(SyncConfig config) {
        return of(config.objects(), config.roles(), config.campaigns().map(CampaignNeeds::of));
    }

    private static Needs of(
            List<ObjectMapping> mappings, Optional<RoleRules> roles, Optional<CampaignNeeds> campaigns) {
        return new Needs(mappings.stream().map(ObjectNeeds::new).toList(), roles, campaigns);
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

    /// The fields of a Salesforce type, synced or not: those that its children show and that roll-ups are made of
    /// among them.
    public SortedMap<String, Need> fields(String salesforceType) {
        SortedMap<String, Need> fields = new TreeMap<>();
        objects.forEach(needs -> fields.putAll(needs.fieldsByChildren(salesforceType)));
        objects.forEach(needs -> fields.putAll(needs.fieldsByParents(salesforceType)));
        if (synced().contains(salesforceType)) {
            fields.putAll(of(salesforceType).fields(salesforceType));
        }
        campaigns.ifPresent(members -> fields.putAll(members.fields(salesforceType)));
        return fields;
    }

    /// The Salesforce types that roll-ups are made of: of each every record has to be seen.
    public SortedSet<String> rolledUp() {
        SortedSet<String> types = new TreeSet<>();
        objects.forEach(needs -> needs.mapping().rollUps().values().forEach(rollUp -> types.add(rollUp.childType())));
        return types;
    }

    /// Contacts are not seen by whoever does not see accounts. Whoever reads campaigns reads their members, and whoever
    /// edits campaigns makes, changes and deletes them.
    public SortedMap<String, Right> objectRights() {
        SortedMap<String, Right> rights = new TreeMap<>();
        synced().forEach(type -> rights.put(type, Right.CREATE));
        if (rights.containsKey(RecordKey.CONTACT)) {
            rights.putIfAbsent(RecordKey.ACCOUNT, Right.READ);
        }
        if (campaigns.isPresent()) {
            rights.put(RecordKey.CAMPAIGN, Right.EDIT);
        }
        rolledUp().forEach(type -> rights.putIfAbsent(type, Right.READ));
        if (roles.filter(rules -> rules.missing().sources().contains(Source.CAMPAIGN_RESPONDERS))
                .isPresent()) {
            rights.putIfAbsent(RecordKey.CAMPAIGN, Right.READ);
        }
        return rights;
    }

    /// The Salesforce types whose fields have permissions to be granted.
    public SortedSet<String> typesWithFields() {
        SortedSet<String> types = new TreeSet<>(objectRights().keySet());
        campaigns.ifPresent(members -> types.add(CampaignNeeds.MEMBER));
        types.removeIf(type -> fields(type).isEmpty());
        return types;
    }

    /// The properties of an object whose changes matter to the sync.
    public SortedSet<String> subscribedProperties(ObjectNeeds of) {
        SortedSet<String> names = new TreeSet<>(of.subscribedProperties());
        if (of.object() == SyncedObject.PEOPLE) {
            campaigns.ifPresent(members -> names.addAll(members.properties()));
        }
        return names;
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
        campaigns.ifPresent(members -> scopes.addAll(members.scopes()));
        return scopes;
    }

    /// The scopes that `--apply` needs on top.
    public List<String> scopesToCreate() {
        List<String> always = scopes();
        return objects.stream()
                .map(needs -> "crm.schemas." + needs.object().hubspotType() + ".write")
                .filter(scope -> !always.contains(scope))
                .toList();
    }

    /// The events that an object's webhooks tell, but for changed properties: `creation`, ...
    public List<String> events(ObjectNeeds of) {
        List<String> events = new ArrayList<>(List.of("creation", "deletion", "merge", "restore"));
        if (of.object() == SyncedObject.PEOPLE) {
            events.add("privacyDeletion");
        }
        boolean referred = objects.stream().anyMatch(needs -> needs.references().contains(of.object()));
        boolean hasPeople = of.object() == SyncedObject.DEALS && roles.isPresent();
        if (referred || hasPeople || !of.references().isEmpty()) {
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
