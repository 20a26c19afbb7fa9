package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.HUBSPOT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.value.FieldType;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.Remedy;
import dev.lockstep.local.setup.api.HubSpotSetupApi;
import dev.lockstep.local.setup.api.Reply;
import dev.lockstep.local.setup.infra.InfraFiles;
import dev.lockstep.local.setup.infra.ObjectNeeds;
import dev.lockstep.local.setup.infra.ObjectNeeds.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether every property of an object's mapping is there, of a fitting type, writable where the sync writes it,
/// and unique where records are made by it.
public final class HubSpotPropertyCheck implements Check {
    private final HubSpotSetupApi api;
    private final ObjectNeeds needs;

    public HubSpotPropertyCheck(HubSpotSetupApi api, ObjectNeeds needs) {
        this.api = api;
        this.needs = needs;
    }

    @Override
    public List<Finding> look() {
        Reply reply = api.properties(needs.object().hubspotType());
        if (!reply.isDone()) {
            return List.of(Finding.missing(
                    HUBSPOT,
                    needs.singular() + " properties",
                    "HubSpot does not show them (" + reply.errorCode() + "): give the token the scope" + " crm.schemas."
                            + needs.object().hubspotType() + ".read"));
        }
        Map<String, JsonNode> there = new HashMap<>();
        reply.body()
                .path("results")
                .forEach(property -> there.put(property.path("name").asText(), property));
        List<Finding> findings = new ArrayList<>();
        needs.properties()
                .forEach((name, need) -> problem(name, need, there.get(name)).ifPresent(findings::add));
        if (findings.isEmpty()) {
            findings.add(Finding.ok(HUBSPOT, needs.properties().size() + " " + needs.singular() + " properties"));
        }
        return findings;
    }

    private Optional<Finding> problem(String name, Need need, JsonNode property) {
        String what = "property " + name;
        boolean unique = needs.uniqueProperty().filter(name::equals).isPresent();
        if (property == null) {
            return Optional.of(missing(name, what));
        }
        String type = property.path("type").asText();
        Set<String> fitting = need.type().map(HubSpotPropertyCheck::fitting).orElse(Set.of(type));
        if (!fitting.contains(type)) {
            return Optional.of(Finding.missing(
                    HUBSPOT,
                    what + " of type " + String.join(" or ", fitting),
                    "it is of type " + type + ": map another property in lockstep.yaml, or correct the field's type"));
        }
        if (unique && !property.path("hasUniqueValue").asBoolean()) {
            return Optional.of(Finding.missing(
                    HUBSPOT,
                    what + ", unique",
                    "no property becomes unique afterwards: delete it, and run with --apply to have it made anew"));
        }
        boolean readOnly = property.path("calculated").asBoolean()
                || property.path("modificationMetadata").path("readOnlyValue").asBoolean();
        return readOnly && need.written()
                ? Optional.of(Finding.missing(
                        HUBSPOT,
                        what + ", writable",
                        "HubSpot computes it: map another one, or set 'rule: always-hubspot' in lockstep.yaml"))
                : Optional.empty();
    }

    private Finding missing(String name, String what) {
        Optional<Remedy> remedy = InfraFiles.property(needs.object().hubspotType(), name)
                .map(definition -> new Remedy(
                        "HubSpot " + needs.singular() + " property " + name,
                        () -> api.createProperty(needs.object().hubspotType(), definition)));
        String otherwise = needs.uniqueProperty().filter(name::equals).isPresent()
                ? " with unique values"
                : ", or map another one in lockstep.yaml";
        return Finding.missing(
                        HUBSPOT,
                        what,
                        "create it in Settings > Properties, as a " + needs.singular() + " property" + otherwise)
                .with(remedy);
    }

    private static Set<String> fitting(FieldType type) {
        return switch (type) {
            case TEXT -> Set.of("string", "enumeration", "phone_number");
            case EMAIL, URL, DOMAIN -> Set.of("string");
            case PHONE -> Set.of("string", "phone_number");
            case PICKLIST, STATE, COUNTRY, OWNER -> Set.of("enumeration", "string");
            case MULTI_PICKLIST -> Set.of("enumeration");
            case BOOLEAN -> Set.of("bool", "enumeration");
            case NUMBER, INTEGER, PERCENT, MONEY -> Set.of("number");
            case REFERENCE -> Set.of("number", "string");
            case DATE -> Set.of("date");
            case DATE_TIME, CLOSE_DATE -> Set.of("datetime");
            case STAGE -> Set.of("enumeration");
        };
    }
}
