package dev.lockstep.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.auth.Sessions;
import dev.lockstep.sandbox.salesforce.cdc.ChangeEvent;
import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.DuplicateRule;
import dev.lockstep.sandbox.salesforce.org.Faults;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import dev.lockstep.sandbox.salesforce.rest.ApiUsage;
import dev.lockstep.sandbox.salesforce.rest.DataApi;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import dev.lockstep.sandbox.salesforce.schema.CustomObject;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import dev.lockstep.sandbox.salesforce.value.Json;
import dev.lockstep.sandbox.salesforce.write.LeadConversion;
import dev.lockstep.sandbox.salesforce.write.LeadConverter;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// `/__sandbox/…`: JSON in, JSON out, no login. Wrong input is answered with 400 and what is wrong.
public final class ControlApi {

    private final Org org;
    private final Sessions sessions;
    private final ApiUsage usage;
    private final DataApi data;
    private final SettingsControl settings;
    private final String adminId;

    public ControlApi(Org org, Sessions sessions, ApiUsage usage, DataApi data, String adminId) {
        this.org = org;
        this.sessions = sessions;
        this.usage = usage;
        this.data = data;
        this.settings = new SettingsControl(org);
        this.adminId = adminId;
    }

    /// Answers what stands after `/__sandbox/`.
    public SandboxResponse handle(String resource, SandboxRequest request) {
        try {
            JsonNode body = request.body().length == 0 ? Json.object() : Json.parse(request.text());
            if (!(body instanceof ObjectNode input)) {
                throw new IllegalArgumentException("The body must be a JSON object");
            }
            if (request.method().equals("GET")) {
                return SandboxResponse.json(200, read(resource));
            }
            return resource.equals("act") ? act(input) : SandboxResponse.json(200, write(resource, request, input));
        } catch (IllegalArgumentException e) {
            return SandboxResponse.json(400, Json.object().put("error", e.getMessage()));
        }
    }

    private JsonNode read(String resource) {
        if (resource.startsWith("state/")) {
            return state(resource.substring("state/".length()));
        }
        return switch (resource) {
            case "calls" -> Json.of(usage.calls());
            case "settings" -> settings.read();
            default -> throw new IllegalArgumentException("Nothing to read at " + resource);
        };
    }

    private JsonNode write(String resource, SandboxRequest request, ObjectNode input) {
        boolean delete = request.method().equals("DELETE");
        switch (resource) {
            case "seed" -> {
                return Json.of(new Seeder(org, adminId)
                        .seed(
                                org.schema().require(input.path("type").asText()),
                                input.path("records"),
                                input.path("events").asBoolean()));
            }
            case "events/due" -> {
                return due();
            }
            case "convert" -> {
                return convert(input);
            }
            case "users" -> {
                return Json.of(new Seeder(org, adminId)
                        .seed(org.schema().require("User"), Json.array().add(input), false));
            }
            case "faults" -> faults(input, delete);
            case "calls" -> usage.resetCalls();
            case "sessions/expire" -> sessions.endAll();
            case "settings" -> settings.write(input);
            case "events/gap" -> org.changes().gapNext(input.path("count").asInt(1));
            case "events/overflow" ->
                org.changes().overflow(input.path("entity").asText(), Caller.person(adminId));
            case "objects" -> org.schema().addObject(CustomObject.of(input));
            case "fields" -> org.schema().addField(input.path("type").asText(), CustomField.of(input.path("field")));
            case "duplicate-rules" -> duplicateRule(input, delete);
            case "access" -> access(input);
            default -> throw new IllegalArgumentException("Nothing to change at " + resource);
        }
        return Json.object().put("ok", true);
    }

    /// Any REST request as a person in the browser: no limit, no client in the change events' origin.
    private SandboxResponse act(ObjectNode input) {
        SandboxRequest request = SandboxRequest.of(
                input.path("method").asText("PATCH"),
                input.path("path").asText(),
                Map.of("content-type", "application/json"),
                input.has("body") ? input.get("body").toString().getBytes(StandardCharsets.UTF_8) : new byte[0]);
        return data.handle(request, Caller.person(input.path("userId").asText(adminId)));
    }

    private JsonNode convert(ObjectNode input) {
        Caller caller = Caller.person(input.path("userId").asText(adminId));
        Transaction transaction = org.begin();
        LeadConverter.Converted converted = new LeadConverter(org, caller, transaction)
                .convert(new LeadConversion(
                        input.path("leadId").asText(null),
                        input.path("convertedStatus").asText("Closed - Converted"),
                        input.path("accountId").asText(null),
                        input.path("contactId").asText(null),
                        input.path("ownerId").asText(null),
                        input.path("doNotCreateOpportunity").asBoolean(true),
                        input.path("opportunityName").asText(null),
                        false));
        org.commit(transaction, caller);
        ObjectNode answer = Json.object();
        answer.put("success", converted.outcome() instanceof Outcome.Saved);
        answer.put("accountId", converted.accountId()).put("contactId", converted.contactId());
        answer.put("opportunityId", converted.opportunityId());
        if (converted.outcome() instanceof Outcome.Refused(var errors)) {
            ArrayNode array = answer.putArray("errors");
            errors.forEach(error -> array.add(error.toRecordLevel(true)));
        }
        return answer;
    }

    private ArrayNode state(String typeName) {
        ArrayNode rows = Json.array();
        org.store().table(typeName).rows().values().forEach(row -> rows.add(Seeding.state(row)));
        return rows;
    }

    private ArrayNode due() {
        ArrayNode events = Json.array();
        var now = org.clock().instant().minus(org.clock().skew());
        for (ChangeEvent event : org.changes().dueEvents(now)) {
            events.add(event.envelope());
        }
        return events;
    }

    private void faults(ObjectNode input, boolean clear) {
        if (clear) {
            org.faults().clear();
        } else {
            org.faults()
                    .failNext(
                            Faults.Kind.valueOf(input.path("kind").asText()),
                            input.path("prefix").asText(""),
                            input.path("count").asInt(1));
        }
    }

    private void duplicateRule(ObjectNode input, boolean clear) {
        if (clear) {
            org.duplicateRules().clear();
        } else {
            String type = input.path("type").asText();
            var action = DuplicateRule.Action.valueOf(input.path("action").asText("BLOCK"));
            org.duplicateRules()
                    .add(
                            input.has("field")
                                    ? DuplicateRule.byField(
                                            type, input.path("field").asText(), action)
                                    : DuplicateRule.byEmail(type, action));
        }
    }

    /// `{userId, type, right?|hidden?|readOnly?, allowed}`
    private void access(ObjectNode input) {
        UserAccess access = org.access(input.path("userId").asText());
        String type = org.schema().require(input.path("type").asText()).name();
        boolean allowed = input.path("allowed").asBoolean();
        if (input.has("right")) {
            access.set(type, UserAccess.Right.valueOf(input.path("right").asText()), allowed);
        }
        if (input.has("hidden")) {
            access.hideField(type, input.path("hidden").asText(), !allowed);
        }
        if (input.has("readOnly")) {
            access.readOnlyField(type, input.path("readOnly").asText(), !allowed);
        }
    }
}
