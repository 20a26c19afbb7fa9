package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.HUBSPOT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.value.FieldType;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.Remedy;
import dev.lockstep.local.setup.api.HubSpotSetupApi;
import dev.lockstep.local.setup.api.Reply;
import dev.lockstep.local.setup.infra.InfraFiles;
import dev.lockstep.local.setup.infra.PeopleNeeds;
import dev.lockstep.local.setup.infra.PeopleNeeds.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether every property of the mapping is there, of a fitting type, and writable where the sync writes it.
public final class HubSpotPropertyCheck implements Check {
    private static final String PLACE = "Settings > Properties > Contact properties";

    private final HubSpotSetupApi api;
    private final PeopleNeeds needs;

    public HubSpotPropertyCheck(HubSpotSetupApi api, PeopleNeeds needs) {
        this.api = api;
        this.needs = needs;
    }

    @Override
    public List<Finding> look() {
        Reply reply = api.contactProperties();
        if (!reply.isDone()) {
            return List.of(Finding.missing(
                    HUBSPOT,
                    "contact properties",
                    "HubSpot does not show them (" + reply.errorCode() + "): give the token the scope"
                            + " crm.schemas.contacts.read"));
        }
        Map<String, JsonNode> there = new HashMap<>();
        reply.body()
                .path("results")
                .forEach(property -> there.put(property.path("name").asText(), property));
        List<Finding> findings = new ArrayList<>();
        needs.properties()
                .forEach((name, need) -> problem(name, need, there.get(name)).ifPresent(findings::add));
        if (findings.isEmpty()) {
            findings.add(Finding.ok(HUBSPOT, needs.properties().size() + " contact properties"));
        }
        return findings;
    }

    private Optional<Finding> problem(String name, Need need, JsonNode property) {
        String what = "property " + name;
        if (property == null) {
            return Optional.of(missing(name, what));
        }
        String type = property.path("type").asText();
        if (!fitting(need.type()).contains(type)) {
            return Optional.of(Finding.missing(
                    HUBSPOT,
                    what + " of type " + String.join(" or ", fitting(need.type())),
                    "it is of type " + type + ": map another property in lockstep.yaml, or correct the field's type"));
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
        Optional<Remedy> remedy = InfraFiles.contactProperty(name)
                .map(definition ->
                        new Remedy("HubSpot contact property " + name, () -> api.createContactProperty(definition)));
        return Finding.missing(HUBSPOT, what, "create it in " + PLACE + ", or map another one in lockstep.yaml")
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
            case DATE_TIME -> Set.of("datetime");
        };
    }
}
