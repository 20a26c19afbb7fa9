package dev.lockstep.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.call.Transport.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What HubSpot says went wrong, of a whole call or of one record in a batch. Every field of the body is optional
/// (developers.hubspot.com, "Error handling"). `code`: that of the first detail, else the category, else
/// `HTTP_<status>`. `message` may hold personal values. A batch's error may have details of several records.
public record ApiError(
        String code,
        String category,
        String message,
        Set<Detail> details,
        Set<String> ids,
        Set<String> traceIds,
        Optional<String> existingId,
        List<String> missingScopes) {
    public static final String CONFLICT = "CONFLICT";
    public static final String OBJECT_NOT_FOUND = "OBJECT_NOT_FOUND";
    public static final String PROPERTY_DOESNT_EXIST = "PROPERTY_DOESNT_EXIST";

    private static final Pattern EXISTING = Pattern.compile("Existing ID:\\s*(\\d+)");

    /// One property that was refused, `""` where the detail names none, and why.
    public record Detail(String code, String property) {}

    /// The properties that the error names.
    public Set<String> fields() {
        return fieldsRefusedFor(details.stream().map(Detail::code).collect(Collectors.toSet()));
    }

    /// The properties that were refused for one of these reasons.
    public Set<String> fieldsRefusedFor(Set<String> codes) {
        Set<String> fields = new LinkedHashSet<>();
        details.stream()
                .filter(detail -> codes.contains(detail.code()))
                .forEach(detail -> fields.add(detail.property()));
        fields.remove("");
        return fields;
    }

    static ApiError of(Answer answer) {
        return of(HubSpotJson.tree(answer.body()), "HTTP_" + answer.status());
    }

    static ApiError of(JsonNode body, String otherwise) {
        String category = body.path("category").asText("");
        String message = body.path("message").asText("");
        Set<Detail> details = new LinkedHashSet<>();
        for (JsonNode detail : body.path("errors")) {
            String code = detail.path("code").asText("");
            List<String> properties = context(detail, "propertyName");
            (properties.isEmpty() ? List.of("") : properties).forEach(name -> details.add(new Detail(code, name)));
        }
        for (JsonNode detail : embedded(message)) {
            details.add(new Detail(
                    detail.path("error").asText(""), detail.path("name").asText("")));
        }
        context(body, "propertyName").forEach(name -> details.add(new Detail(category, name)));
        String detailCode = details.stream()
                .map(Detail::code)
                .filter(c -> !c.isEmpty())
                .findFirst()
                .orElse("");
        Set<String> ids = new LinkedHashSet<>(context(body, "ids"));
        ids.addAll(context(body, "id"));
        return new ApiError(
                !detailCode.isEmpty() ? detailCode : !category.isEmpty() ? category : otherwise,
                category,
                message,
                details,
                ids,
                new LinkedHashSet<>(context(body, "objectWriteTraceId")),
                existing(body, message),
                context(body, "requiredGranularScopes"));
    }

    /// A 400 about property values carries a JSON array inside its message text.
    private static JsonNode embedded(String message) {
        int start = message.indexOf("[{");
        return HubSpotJson.tree(start < 0 ? "" : message.substring(start));
    }

    private static Optional<String> existing(JsonNode body, String message) {
        List<String> named = context(body, "existingId");
        if (!named.isEmpty()) {
            return Optional.of(named.getFirst());
        }
        Matcher matcher = EXISTING.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static List<String> context(JsonNode error, String key) {
        JsonNode value = error.path("context").path(key);
        List<String> texts = new ArrayList<>();
        if (value.isValueNode() && !value.isNull()) {
            texts.add(value.asText());
        }
        value.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /// Names the code only: the message may hold personal values.
    @Override
    public String toString() {
        return "HubSpot error " + code;
    }
}
