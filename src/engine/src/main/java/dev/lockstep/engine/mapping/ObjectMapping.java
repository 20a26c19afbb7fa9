package dev.lockstep.engine.mapping;

import dev.lockstep.engine.model.RecordKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How one object is kept in step. `createAs`: what a new HubSpot record becomes in Salesforce.
/// `externalIdField`: the unique Salesforce field, on every type of the object, that holds the HubSpot record's
/// id. `alsoRead`: record type to further fields that the sync looks at and never writes. `rollUps`: what computed
/// mappings, by their names, are made of (REQUIREMENTS F5).
public record ObjectMapping(
        SyncedObject object,
        CreateAs createAs,
        String externalIdField,
        List<FieldMapping> fields,
        Map<String, Set<String>> alsoRead,
        Map<String, RollUp> rollUps) {
    /// The mapping by which people are recognised.
    public static final String EMAIL = "email";
    /// HubSpot's further addresses of a contact, `;`-joined. They count for identity and are not mapped.
    public static final String ADDITIONAL_EMAILS = "hs_additional_emails";
    /// The mapping by which companies are recognised.
    public static final String DOMAIN = "domain";
    /// HubSpot's further domains of a company, `;`-joined. They count for identity and are not mapped.
    public static final String ADDITIONAL_DOMAINS = "hs_additional_domains";

    /// HubSpot's unique property, on whatever is not a contact, that holds the id of the link that a record was made
    /// for.
    public static final String OWN_ID = "lockstep_id";
    /// What a deal's stage is a stage of; read with it.
    private static final String PIPELINE = "pipeline";
    /// The same of an opportunity.
    private static final String RECORD_TYPE = "RecordTypeId";
    /// What an amount is an amount of; read with it.
    private static final String DEAL_CURRENCY = "deal_currency_code";
    private static final String CURRENCY = "CurrencyIsoCode";
    private static final Set<String> AMOUNTS = Set.of("amount", "Amount");

    /// Whether a deal, or an opportunity, is won or lost. Follows from the stage.
    public static final String DEAL_IS_CLOSED = "hs_is_closed";

    public static final String IS_CLOSED = "IsClosed";

    /// HubSpot's list of the ids that were merged into a record, `;`-joined. Not mapped.
    public static final String MERGED_IDS = "hs_merged_object_ids";

    public ObjectMapping {
        fields = List.copyOf(fields);
        alsoRead = Map.copyOf(alsoRead);
        rollUps = Map.copyOf(rollUps);
        Optional<String> identity = identityOf(object);
        if (identity.isPresent() && fields.stream().noneMatch(f -> f.name().equals(identity.get()))) {
            throw new IllegalArgumentException(
                    "A mapping named '" + identity.get() + "' is needed: " + object + " are recognised by it");
        }
    }

    /// Without roll-ups.
    public ObjectMapping(
            SyncedObject object,
            CreateAs createAs,
            String externalIdField,
            List<FieldMapping> fields,
            Map<String, Set<String>> alsoRead) {
        this(object, createAs, externalIdField, fields, alsoRead, Map.of());
    }

    public ObjectMapping with(Map<String, RollUp> those) {
        return new ObjectMapping(object, createAs, externalIdField, fields, alsoRead, those);
    }

    public static ObjectMapping people(CreateAs createAs, String externalIdField, List<FieldMapping> fields) {
        return new ObjectMapping(
                SyncedObject.PEOPLE,
                createAs,
                externalIdField,
                fields,
                Map.of(RecordKey.HUBSPOT_CONTACT, Set.of(ADDITIONAL_EMAILS)));
    }

    /// `domainFields`: the account's own fields that hold domains.
    public static ObjectMapping companies(
            CreateAs createAs, String externalIdField, List<FieldMapping> fields, List<String> domainFields) {
        Set<String> account = new TreeSet<>(domainFields);
        account.addAll(Set.of("Name", "Website", "ParentId"));
        return new ObjectMapping(
                SyncedObject.COMPANIES,
                createAs,
                externalIdField,
                fields,
                Map.of(
                        RecordKey.HUBSPOT_COMPANY,
                        Set.of("name", DOMAIN, ADDITIONAL_DOMAINS, "website", "hs_parent_company_id", OWN_ID),
                        RecordKey.ACCOUNT,
                        account));
    }

    /// `recordTypes`: whether a stage counts with its record type; `currencies`: an amount with its currency.
    public static ObjectMapping deals(
            CreateAs createAs,
            String externalIdField,
            List<FieldMapping> fields,
            boolean recordTypes,
            boolean currencies) {
        Set<String> deal = new TreeSet<>(Set.of(PIPELINE, OWN_ID));
        Set<String> opportunity = new TreeSet<>(recordTypes ? Set.of(RECORD_TYPE) : Set.of());
        if (currencies) {
            deal.addAll(Set.of(DEAL_CURRENCY, DEAL_IS_CLOSED));
            opportunity.addAll(Set.of(CURRENCY, IS_CLOSED));
        }
        return new ObjectMapping(
                SyncedObject.DEALS,
                createAs,
                externalIdField,
                fields,
                Map.of(RecordKey.HUBSPOT_DEAL, deal, RecordKey.OPPORTUNITY, opportunity));
    }

    private static Optional<String> identityOf(SyncedObject object) {
        return switch (object) {
            case PEOPLE -> Optional.of(EMAIL);
            case COMPANIES -> Optional.of(DOMAIN);
            case DEALS, CAMPAIGNS -> Optional.empty();
        };
    }

    /// The mapping by which records are recognised; deals have none.
    public Optional<FieldMapping> identity() {
        return identityOf(object).flatMap(this::named);
    }

    /// The mapping by which people are recognised.
    public FieldMapping email() {
        return named(EMAIL).orElseThrow();
    }

    public Optional<FieldMapping> named(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /// The mapping of the record that these refer to, of that object; the first, where there are several.
    public Optional<FieldMapping> references(SyncedObject parent) {
        return fields.stream()
                .filter(field -> field.references().filter(parent::equals).isPresent())
                .findFirst();
    }

    /// The mapping that a record type's API field belongs to.
    public Optional<FieldMapping> byField(String recordType, String apiField) {
        return fields.stream()
                .filter(f -> f.fieldOn(recordType).filter(apiField::equals).isPresent())
                .findFirst();
    }

    /// Whether a text of the field alone tells all that is compared of it: a stage lies in a pipeline, an amount is
    /// one of a currency, and HubSpot's close date is a day only in the portal's time zone.
    public boolean isToldAlone(FieldMapping field, String recordType) {
        return switch (field.type()) {
            case STAGE ->
                !recordType.equals(object.hubspotType())
                        && !alsoRead.getOrDefault(recordType, Set.of()).contains(RECORD_TYPE);
            case MONEY ->
                Collections.disjoint(alsoRead.getOrDefault(recordType, Set.of()), Set.of(DEAL_CURRENCY, CURRENCY))
                        || field.fieldOn(recordType).filter(AMOUNTS::contains).isEmpty();
            case CLOSE_DATE -> !recordType.equals(object.hubspotType());
            default -> true;
        };
    }

    /// Record type to every API field that a sync has to read.
    public Map<String, Set<String>> fieldsToRead() {
        Map<String, Set<String>> read = new HashMap<>();
        object.types().forEach(type -> read.put(type, new TreeSet<>()));
        fields.forEach(field ->
                field.fieldByType().forEach((type, api) -> read.get(type).add(api)));
        object.salesforceTypes().forEach(type -> read.get(type).add(externalIdField));
        alsoRead.forEach((type, names) -> read.get(type).addAll(names));
        return read;
    }
}
