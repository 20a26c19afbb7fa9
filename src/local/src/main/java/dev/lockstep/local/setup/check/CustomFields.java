package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.SALESFORCE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.Remedy;
import dev.lockstep.local.setup.api.SalesforceSetupApi;
import dev.lockstep.local.setup.infra.InfraFiles;
import dev.lockstep.local.setup.infra.Needs;
import dev.lockstep.local.setup.infra.ObjectNeeds;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which custom fields the org has, whoever may see them: a describe does not tell a field that is not there from
/// one that is hidden. Asked anew for each look.
public final class CustomFields {
    private static final String SUFFIX = "__c";

    private final SalesforceSetupApi admin;
    private final Needs needs;

    public CustomFields(SalesforceSetupApi admin, Needs needs) {
        this.admin = admin;
        this.needs = needs;
    }

    /// The custom fields of the mapping that are not there, each with the finding; none where nobody may tell.
    SortedMap<String, Finding> missing(String object) {
        SortedMap<String, Finding> missing = new TreeMap<>();
        names(object)
                .ifPresent(there -> needs.fields(object).keySet().stream()
                        .filter(name -> ObjectNeeds.isCustom(name) && !there.contains(name))
                        .forEach(name -> missing.put(name, missing(object, name))));
        return missing;
    }

    private Optional<Set<String>> names(String object) {
        return admin.toolingQuery(
                        "SELECT DeveloperName, NamespacePrefix FROM CustomField WHERE TableEnumOrId = '" + object + "'")
                .map(rows -> {
                    Set<String> names = new HashSet<>();
                    rows.forEach(row -> names.add(apiName(row)));
                    return names;
                });
    }

    private static String apiName(JsonNode row) {
        String namespace = row.path("NamespacePrefix").asText("");
        boolean own = namespace.isEmpty() || row.path("NamespacePrefix").isNull();
        return (own ? "" : namespace + "__") + row.path("DeveloperName").asText() + SUFFIX;
    }

    private Finding missing(String object, String name) {
        String fullName = object + "." + name;
        Optional<Remedy> remedy = InfraFiles.customField(object, name)
                .map(metadata -> new Remedy(
                        "Salesforce field " + fullName, () -> admin.createMetadata("CustomField", fullName, metadata)));
        String fix = remedy.isPresent()
                ? "deploy infra/salesforce/force-app with 'sf project deploy start'"
                : "create it in Setup > Object Manager > " + object + " > Fields, or map another one in lockstep.yaml";
        return Finding.missing(SALESFORCE, "field " + fullName, fix).with(remedy);
    }
}
