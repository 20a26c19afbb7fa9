package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// The account's forms. A submission writes the contact of its e-mail address, or makes one; values that are no
/// contact properties are only kept with the submission.
final class Forms {

    private static final String EMAIL = "email";

    private final Portal portal;
    private final Crm crm;
    private final Map<String, Form> forms = new LinkedHashMap<>();

    Forms(Portal portal, Crm crm) {
        this.portal = portal;
        this.crm = crm;
    }

    Form add(ObjectNode definition) {
        Form form = Form.of(portal.nextUuid(), definition, portal.now());
        forms.put(form.id(), form);
        return form;
    }

    Collection<Form> all() {
        return forms.values();
    }

    void remove(String id) {
        forms.remove(id);
    }

    /// @throws Refusal 404 when there is no such form
    Form get(String id) {
        Form form = forms.get(id);
        if (form == null) {
            throw new Refusal(404, "OBJECT_NOT_FOUND", "Form '" + id + "' does not exist", Json.object());
        }
        return form;
    }

    /// Takes a submission: `fields` are objects with `name` and `value`.
    Form.Submission submit(Form form, JsonNode fields, String pageUrl, Instant at) {
        Map<String, String> properties = new LinkedHashMap<>();
        ArrayNode values = Json.array();
        Map<String, String> sent = new LinkedHashMap<>();
        for (JsonNode field : fields) {
            String name = field.path("name").asText();
            String value = field.path("value").asText();
            sent.put(name, value);
            values.addObject()
                    .put("name", name)
                    .put("value", value)
                    .put("objectTypeId", field.path("objectTypeId").asText("0-1"));
            PropertyDefinition property = contacts().type().property(name);
            if (property != null && !property.readOnly()) {
                properties.put(name, value);
            }
        }
        for (String required : form.required()) {
            if (sent.getOrDefault(required, "").isBlank()) {
                throw refused("Error in 'fields'. Required field '" + required + "' is missing", "REQUIRED_FIELD");
            }
        }
        PropertyRules.Checked checked = crm.rules().check(contacts().type(), properties);
        if (checked.invalid().stream().anyMatch(invalid -> invalid.name().equals(EMAIL))) {
            throw refused("Error in 'fields.email'. Invalid email address", "INVALID_EMAIL");
        }
        Form.Submission submission = new Form.Submission(portal.nextUuid(), at, values, pageUrl);
        form.submissions().add(submission);
        if (checked.values().containsKey(EMAIL)) {
            convert(form, checked.values(), at);
        }
        return submission;
    }

    private void convert(Form form, Map<String, String> properties, Instant at) {
        Source source = new Source("FORM", form.id(), null);
        Long holder = contacts().holder(EMAIL, properties.get(EMAIL));
        CrmRecord contact = holder == null
                ? crm.writer().create(contacts(), properties, source)
                : contacts().live(holder);
        Map<String, String> values = new LinkedHashMap<>(properties);
        if (holder != null && !properties.get(EMAIL).equals(contact.stored(EMAIL))) {
            values.remove(EMAIL);
        }
        if (contact.stored("first_conversion_event_name") == null) {
            values.put("first_conversion_event_name", form.name());
            values.put("first_conversion_date", Json.time(at));
        }
        String before = contact.stored("num_conversion_events");
        values.put("recent_conversion_event_name", form.name());
        values.put("recent_conversion_date", Json.time(at));
        values.put("num_conversion_events", Long.toString(1 + (before == null ? 0 : Long.parseLong(before))));
        crm.writer().update(contacts(), contact, values, source);
    }

    private ObjectStore contacts() {
        return crm.store("contacts");
    }

    static Refusal refused(String message, String errorType) {
        ArrayNode errors = Json.array();
        errors.addObject().put("message", message).put("errorType", errorType);
        return new Refusal(400, null, "The request is not valid", Json.object().set("errors", errors));
    }
}
