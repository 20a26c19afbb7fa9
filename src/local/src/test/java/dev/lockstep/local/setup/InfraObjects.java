package dev.lockstep.local.setup;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.mapping.ValueMap;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `infra` serves: the packaged configuration, and companies as they are mapped by default where it leaves
/// them out.
public final class InfraObjects {
    private InfraObjects() {}

    public static List<ObjectMapping> all() {
        List<ObjectMapping> packaged = ((ConfigReader.Result.Valid) ConfigReader.read(ConfigReader.packaged()))
                .config()
                .objects();
        return packaged.stream().anyMatch(mapping -> mapping.object() == SyncedObject.COMPANIES)
                ? packaged
                : List.of(withCompany(packaged.getFirst()), companies());
    }

    private static ObjectMapping withCompany(ObjectMapping people) {
        List<FieldMapping> fields = new ArrayList<>(people.fields());
        fields.add(new FieldMapping(
                "account",
                Map.of(RecordKey.HUBSPOT_CONTACT, "associatedcompanyid", RecordKey.CONTACT, "AccountId"),
                FieldType.REFERENCE,
                Rule.TWO_WAY,
                OnFirstLink.SALESFORCE,
                Side.SALESFORCE,
                "",
                0,
                List.of(),
                ValueMap.NONE,
                Optional.of(SyncedObject.COMPANIES)));
        return new ObjectMapping(
                people.object(), people.createAs(), people.externalIdField(), fields, people.alsoRead());
    }

    private static ObjectMapping companies() {
        return ObjectMapping.companies(
                CreateAs.ACCOUNT,
                "Lockstep_HubSpot_Id__c",
                List.of(
                        field("name", "Name", FieldType.TEXT),
                        field("domain", "Website", FieldType.DOMAIN),
                        field("phone", "Phone", FieldType.PHONE),
                        field("address", "BillingStreet", FieldType.TEXT),
                        field("city", "BillingCity", FieldType.TEXT),
                        field("state", "BillingState", FieldType.STATE),
                        field("zip", "BillingPostalCode", FieldType.TEXT),
                        field("country", "BillingCountry", FieldType.COUNTRY),
                        field("numberofemployees", "NumberOfEmployees", FieldType.INTEGER),
                        field("hubspot_owner_id", "OwnerId", FieldType.OWNER)),
                List.of());
    }

    private static FieldMapping field(String hubspot, String account, FieldType type) {
        return field(hubspot, Map.of(RecordKey.HUBSPOT_COMPANY, hubspot, RecordKey.ACCOUNT, account), type);
    }

    static FieldMapping field(String name, Map<String, String> fieldByType) {
        return field(name, fieldByType, FieldType.TEXT);
    }

    private static FieldMapping field(String name, Map<String, String> fieldByType, FieldType type) {
        return new FieldMapping(
                name, fieldByType, type, Rule.TWO_WAY, OnFirstLink.SALESFORCE, Side.SALESFORCE, "", 0, List.of());
    }
}
