package dev.lockstep.local.setup.infra;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.value.FieldType;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a mapping of people reads and writes in both CRMs, by the names that their APIs use.
public record PeopleNeeds(ObjectMapping mapping) {
    /// The Salesforce objects that are synced.
    public static final List<String> SYNCED = List.of(RecordKey.LEAD, RecordKey.CONTACT);

    /// The object that Salesforce wants to be readable before contacts can be.
    public static final String ACCOUNT = "Account";

    /// `written`: whether the sync ever writes it.
    public record Need(FieldType type, boolean written) {}

    /// The scopes that a deployment's token needs.
    public static List<String> scopes() {
        return List.of("crm.objects.contacts.read", "crm.objects.contacts.write", "crm.schemas.contacts.read");
    }

    /// The scope that `--apply` needs on top.
    public static String scopeToCreate() {
        return "crm.schemas.contacts.write";
    }

    /// HubSpot's contact properties.
    public SortedMap<String, Need> properties() {
        SortedMap<String, Need> needs = new TreeMap<>();
        for (FieldMapping field : mapping.fields()) {
            boolean written = field.rule() != Rule.NEVER && field.rule() != Rule.ALWAYS_HUBSPOT;
            field.fieldOn(RecordKey.HUBSPOT_CONTACT)
                    .ifPresent(name -> needs.put(name, new Need(field.type(), written)));
        }
        return needs;
    }

    /// The properties whose changes matter to the sync.
    public NavigableSet<String> subscribedProperties() {
        NavigableSet<String> names = new TreeSet<>(List.of(ObjectMapping.ADDITIONAL_EMAILS));
        for (FieldMapping field : mapping.fields()) {
            if (field.rule() != Rule.NEVER) {
                field.fieldOn(RecordKey.HUBSPOT_CONTACT).ifPresent(names::add);
            }
        }
        return names;
    }

    /// A Salesforce object's fields, the external id among them.
    public SortedMap<String, Need> fields(String object) {
        SortedMap<String, Need> needs = new TreeMap<>();
        for (FieldMapping field : mapping.fields()) {
            boolean written = field.rule() != Rule.NEVER && field.rule() != Rule.ALWAYS_SALESFORCE;
            field.fieldOn(object).ifPresent(name -> needs.put(name, new Need(field.type(), written)));
        }
        needs.put(mapping.externalIdField(), new Need(FieldType.TEXT, true));
        return needs;
    }

    /// The fields of an object that both sides may change.
    public NavigableSet<String> twoWayFields(String object) {
        NavigableSet<String> names = new TreeSet<>();
        for (FieldMapping field : mapping.fields()) {
            if (field.rule() == Rule.TWO_WAY) {
                field.fieldOn(object).ifPresent(names::add);
            }
        }
        return names;
    }

    /// Object to whether it is created and changed; each is read.
    public static Map<String, Boolean> objects() {
        SortedMap<String, Boolean> objects = new TreeMap<>();
        objects.put(ACCOUNT, false);
        SYNCED.forEach(object -> objects.put(object, true));
        return objects;
    }

    public static boolean isCustom(String field) {
        return field.endsWith("__c");
    }
}
