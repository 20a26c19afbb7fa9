package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// `/marketing/v3/forms`, `/form-integrations/v1/submissions/forms/{formId}` and what visitors call:
/// `/submissions/v3/integration[/secure]/submit/{portalId}/{formId}`.
final class FormsApi {

    private static final int PAGE_DEFAULT = 20;
    private static final int PAGE_MAX = 500;
    private static final int SUBMISSIONS_MAX = 50;
    private static final int FIELDS_MAX = 1_000;
    private static final Duration BACKDATED_MAX = Duration.ofDays(31);

    private final Portal portal;
    private final Forms forms;

    FormsApi(Portal portal, Forms forms) {
        this.portal = portal;
        this.forms = forms;
    }

    SandboxResponse handle(ApiCall call) {
        call.requireScope("forms");
        if (call.is("GET", 0)) {
            List<ObjectNode> all = forms.all().stream().map(Form::toJson).toList();
            return Offsets.page(call, all, call.queryLimit(PAGE_DEFAULT, PAGE_MAX), Json.object());
        }
        if (call.is("POST", 0)) {
            if (call.body().path("name").asText().isBlank()) {
                throw Refusal.validation("Some required fields were not set: [name]");
            }
            return SandboxResponse.json(201, forms.add((ObjectNode) call.body()).toJson());
        }
        if (call.is("GET", 1)) {
            return SandboxResponse.json(200, forms.get(call.segment(0)).toJson());
        }
        if (call.is("PATCH", 1)) {
            Form form = forms.get(call.segment(0));
            call.body().properties().forEach(entry -> form.definition().set(entry.getKey(), entry.getValue()));
            return SandboxResponse.json(200, form.toJson());
        }
        if (call.is("DELETE", 1)) {
            forms.remove(call.segment(0));
            return SandboxResponse.empty(204);
        }
        throw Refusal.unknownResource();
    }

    /// Newest first.
    SandboxResponse submissions(ApiCall call) {
        call.requireScope("forms");
        if (!call.is("GET", 2) || !"forms".equals(call.segment(0))) {
            throw Refusal.unknownResource();
        }
        List<ObjectNode> all = new ArrayList<>();
        forms.get(call.segment(1)).submissions().forEach(submission -> all.addFirst(submission.toJson()));
        return Offsets.page(call, all, call.queryLimit(PAGE_DEFAULT, SUBMISSIONS_MAX), Json.object());
    }

    SandboxResponse submit(ApiCall call) {
        boolean secure = "secure".equals(call.segment(0));
        int from = secure ? 1 : 0;
        if (!call.is("POST", from + 3) || !"submit".equals(call.segment(from))) {
            throw Refusal.unknownResource();
        }
        if (secure) {
            call.requireScope("forms");
        }
        Form form = forms.get(call.segment(from + 2));
        JsonNode body = call.body();
        ArrayNode fields = Json.array();
        body.path("fields").forEach(fields::add);
        if (fields.isEmpty() || fields.size() > FIELDS_MAX) {
            throw Forms.refused("Error in 'fields'. Between 1 and 1000 fields are needed", "REQUIRED_FIELD");
        }
        Instant now = portal.now();
        Instant at = body.hasNonNull("submittedAt")
                ? PropertyRules.instant(body.path("submittedAt").asText())
                : now;
        if (at == null || at.isBefore(now.minus(BACKDATED_MAX))) {
            throw Forms.refused("Error in 'submittedAt'. It must be within the last month", "INVALID_TIMESTAMP");
        }
        forms.submit(form, fields, body.at("/context/pageUri").asText(null), at);
        return SandboxResponse.json(200, Json.object().put("inlineMessage", "Thanks for submitting the form."));
    }
}
