package dev.lockstep.local.fields;

import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.schema.Mapped;
import dev.lockstep.engine.schema.ObjectName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// An object of one CRM, with what it is kept in step with in the other. The constants' names, in lower case, are
/// what people call them.
public enum SyncedObject {
    CONTACT,
    LEAD,
    COMPANY,
    ACCOUNT,
    DEAL,
    OPPORTUNITY;

    public ObjectName hubspot() {
        return ObjectName.hubspot(
                switch (this) {
                    case CONTACT, LEAD -> RecordKey.HUBSPOT_CONTACT;
                    case COMPANY, ACCOUNT -> "companies";
                    case DEAL, OPPORTUNITY -> "deals";
                });
    }

    public List<ObjectName> salesforce() {
        return switch (this) {
            case CONTACT -> List.of(ObjectName.salesforce(RecordKey.CONTACT), ObjectName.salesforce(RecordKey.LEAD));
            case LEAD -> List.of(ObjectName.salesforce(RecordKey.LEAD));
            case COMPANY, ACCOUNT -> List.of(ObjectName.salesforce("Account"));
            case DEAL, OPPORTUNITY -> List.of(ObjectName.salesforce("Opportunity"));
        };
    }

    public Set<ObjectName> all() {
        Set<ObjectName> all = new LinkedHashSet<>(List.of(hubspot()));
        all.addAll(salesforce());
        return all;
    }

    /// Where its mappings stand in `lockstep.yaml`.
    public String section() {
        return switch (this) {
            case CONTACT, LEAD -> "people.fields";
            case COMPANY, ACCOUNT -> "companies.fields";
            case DEAL, OPPORTUNITY -> "deals.fields";
        };
    }

    /// Every Salesforce type that a mapping of that section may name.
    public Set<String> typesOfSection() {
        return (this == LEAD ? CONTACT : this)
                .salesforce().stream().map(ObjectName::type).collect(Collectors.toUnmodifiableSet());
    }

    /// What the configuration says of it today.
    public Mapped mapped(SyncConfig config) {
        return config.objects().stream()
                .filter(mapping ->
                        mapping.object().hubspotType().equals(hubspot().type()))
                .findFirst()
                .map(Mapped::of)
                .orElseGet(() -> Mapped.nothing(all()));
    }
}
