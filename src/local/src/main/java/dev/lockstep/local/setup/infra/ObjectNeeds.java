package dev.lockstep.local.setup.infra;

import dev.lockstep.engine.deal.DealForm;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.value.FieldType;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the mapping of one object reads and writes in both CRMs, by the names that their APIs use.
public record ObjectNeeds(ObjectMapping mapping) {
    /// Told by associations, and of no use in the matching of companies.
    private static final String PARENT_COMPANY = "hs_parent_company_id";

    /// `type`: empty where a field is only looked at, so that any will do. `written`: whether the sync ever writes
    /// it.
    public record Need(Optional<FieldType> type, boolean written) {}

    public SyncedObject object() {
        return mapping.object();
    }

    /// What HubSpot calls one of them: `company`.
    public String singular() {
        return switch (object()) {
            case PEOPLE -> "contact";
            case COMPANIES -> "company";
            case DEALS -> "deal";
            case CAMPAIGNS -> "list";
        };
    }

    /// HubSpot's property, unique and ours, by which new records are made; contacts have their address for that.
    public Optional<String> uniqueProperty() {
        return object() == SyncedObject.PEOPLE ? Optional.empty() : Optional.of(ObjectMapping.OWN_ID);
    }

    /// HubSpot's properties.
    public SortedMap<String, Need> properties() {
        SortedMap<String, Need> needs = new TreeMap<>();
        for (FieldMapping field : mapping.fields()) {
            // A reference is written as an association.
            boolean written = field.rule() != Rule.NEVER
                    && field.rule() != Rule.ALWAYS_HUBSPOT
                    && field.type() != FieldType.REFERENCE;
            field.fieldOn(object().hubspotType())
                    .ifPresent(name -> needs.put(name, new Need(Optional.of(field.type()), written)));
        }
        uniqueProperty().ifPresent(name -> needs.put(name, new Need(Optional.of(FieldType.TEXT), true)));
        return needs;
    }

    /// The properties whose changes matter to the sync.
    public NavigableSet<String> subscribedProperties() {
        NavigableSet<String> names = new TreeSet<>(mapping.alsoRead().getOrDefault(object().hubspotType(), Set.of()));
        names.remove(PARENT_COMPANY);
        names.remove(ObjectMapping.OWN_ID);
        // Follows from the stage.
        names.remove(ObjectMapping.DEAL_IS_CLOSED);
        for (FieldMapping field : mapping.fields()) {
            if (field.rule() != Rule.NEVER && field.type() != FieldType.REFERENCE) {
                field.fieldOn(object().hubspotType()).ifPresent(names::add);
            }
        }
        return names;
    }

    /// Whether an amount counts with its currency.
    public boolean hasCurrencies() {
        return subscribedProperties().contains(DealForm.DEAL_CURRENCY);
    }

    /// What the records of this object are associated with by the sync.
    public List<SyncedObject> references() {
        return mapping.fields().stream()
                .flatMap(field -> field.references().stream())
                .distinct()
                .toList();
    }

    /// The fields of one of the object's Salesforce types, the external id among them.
    public SortedMap<String, Need> fields(String type) {
        SortedMap<String, Need> needs = new TreeMap<>();
        // Every user sees an amount's currency, and an org of a single one has no such field.
        mapping.alsoRead().getOrDefault(type, Set.of()).stream()
                .filter(name -> !name.equals(DealForm.CURRENCY))
                .forEach(name -> needs.put(name, new Need(Optional.empty(), false)));
        for (FieldMapping field : mapping.fields()) {
            boolean written = field.rule() != Rule.NEVER && field.rule() != Rule.ALWAYS_SALESFORCE;
            field.fieldOn(type)
                    .filter(name -> !isOfParent(name))
                    .ifPresent(name -> needs.put(name, new Need(Optional.of(field.type()), written)));
        }
        needs.put(mapping.externalIdField(), new Need(Optional.of(FieldType.TEXT), true));
        return needs;
    }

    /// What is read of a type by way of its children: `Industry` of `Account` for `Account.Industry`.
    public SortedMap<String, Need> fieldsByChildren(String parent) {
        SortedMap<String, Need> needs = new TreeMap<>();
        for (FieldMapping field : mapping.fields()) {
            for (String child : object().salesforceTypes()) {
                field.fieldOn(child)
                        .filter(name -> name.startsWith(parent + "."))
                        .map(name -> name.substring(parent.length() + 1))
                        .ifPresent(name -> needs.put(name, new Need(Optional.of(field.type()), false)));
            }
        }
        return needs;
    }

    /// What is read of a type for the roll-ups that are made of it. The fields of a condition are not known.
    public SortedMap<String, Need> fieldsByParents(String child) {
        SortedMap<String, Need> needs = new TreeMap<>();
        mapping.rollUps().values().stream()
                .filter(rollUp -> rollUp.childType().equals(child))
                .flatMap(rollUp -> Stream.of(rollUp.lookupField(), rollUp.field(), rollUp.orderBy()))
                .filter(name -> !name.isEmpty())
                .forEach(name -> needs.put(name, new Need(Optional.empty(), false)));
        return needs;
    }

    /// The fields of a Salesforce type that both sides may change.
    public NavigableSet<String> twoWayFields(String type) {
        NavigableSet<String> names = new TreeSet<>();
        for (FieldMapping field : mapping.fields()) {
            if (field.rule() == Rule.TWO_WAY) {
                field.fieldOn(type).ifPresent(names::add);
            }
        }
        return names;
    }

    private static boolean isOfParent(String field) {
        return field.contains(".");
    }

    public static boolean isCustom(String field) {
        return field.endsWith("__c");
    }
}
