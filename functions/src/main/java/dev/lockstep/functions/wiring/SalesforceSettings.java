package dev.lockstep.functions.wiring;

import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.salesforce.SalesforceCrm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the client of Salesforce has to know of the configuration.
public final class SalesforceSettings {
    private SalesforceSettings() {}

    public static SalesforceCrm.Settings of(SyncConfig sync, boolean assignmentRules) {
        Map<String, String> externalIdFields = new TreeMap<>();
        sync.objects()
                .forEach(mapping -> mapping.object()
                        .salesforceTypes()
                        .forEach(type -> externalIdFields.put(type, mapping.externalIdField())));
        List<String> domainFields = sync.companies()
                .map(companies -> companies.rules().domainFields())
                .orElse(List.of());
        return new SalesforceCrm.Settings(externalIdFields, assignmentRules, domainFields, literals(sync));
    }

    private static Map<String, Set<String>> literals(SyncConfig sync) {
        Map<String, Set<String>> literals = new TreeMap<>();
        sync.objects().stream()
                .flatMap(mapping -> mapping.fields().stream())
                .filter(field -> field.type().isNumberOrTruth())
                .forEach(field -> field.fieldByType()
                        .forEach((type, api) -> literals.computeIfAbsent(type, t -> new TreeSet<>())
                                .add(api)));
        return literals;
    }
}
