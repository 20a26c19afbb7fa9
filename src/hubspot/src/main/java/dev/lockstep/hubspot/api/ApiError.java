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

/// What HubSpot says went wrong, of a whole call or of one record in a batch. Every field of the body is optional
/// (developers.hubspot.com, "Error handling"). `code`: that of the first detail, else the category, else
/// `HTTP_<status>`. `message` may hold personal values. `fields`: the properties it names.
public record ApiError(
        String code,
        String category,
        String message,
        Set<String> fields,
        Set<String> ids,
        Set<String> traceIds,
        Optional<String> existingId,
        List<String> missingScopes) {
    public static final String CONFLICT = "CONFLICT";
    public static final String OBJECT_NOT_FOUND = "OBJECT_NOT_FOUND";
    public static final String PROPERTY_DOESNT_EXIST = "PROPERTY_DOESNT_EXIST";

    private static final Pattern EXISTING = Pattern.compile("Existing ID:\\s*(\\d+)");

    static ApiError of(Answer answer) {
        return of(HubSpotJson.tree(answer.body()), "HTTP_" + answer.status());
    }

    static ApiError of(JsonNode body, String otherwise) {
        String category = body.path("category").asText("");
        String message = body.path("message").asText("");
        JsonNode embedded = embedded(message);
        Set<String> fields = new LinkedHashSet<>();
        String detailCode = "";
        for (JsonNode detail : body.path("errors")) {
            detailCode = detailCode.isEmpty() ? detail.path("code").asText("") : detailCode;
            fields.addAll(context(detail, "propertyName"));
        }
        for (JsonNode detail : embedded) {
            detailCode = detailCode.isEmpty() ? detail.path("error").asText("") : detailCode;
            fields.add(detail.path("name").asText(""));
        }
        fields.addAll(context(body, "propertyName"));
        fields.remove("");
        Set<String> ids = new LinkedHashSet<>(context(body, "ids"));
        ids.addAll(context(body, "id"));
        return new ApiError(
                !detailCode.isEmpty() ? detailCode : !category.isEmpty() ? category : otherwise,
                category,
                message,
                fields,
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
