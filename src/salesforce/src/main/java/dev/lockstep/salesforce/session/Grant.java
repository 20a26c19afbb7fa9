package dev.lockstep.salesforce.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.salesforce.client.Json;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the token endpoint gave: the token, the server it is for, and the org and the user it stands for (18
/// characters each; absent when the identity URL names none).
record Grant(String token, URI instance, Optional<String> orgId, Optional<String> userId) {
    private static final Pattern IDENTITY = Pattern.compile("/id/(00D\\w{15})/(005\\w{15})$");

    private static final Pattern ORIGIN = Pattern.compile("https?://[\\w.-]+(:\\d{1,5})?/?");

    /// Empty when the body is no such answer.
    static Optional<Grant> read(String body) {
        JsonNode answer = Json.parse(body);
        String token = answer.path("access_token").asText("");
        String instance = answer.path("instance_url").asText("");
        if (token.isEmpty() || !ORIGIN.matcher(instance).matches()) {
            return Optional.empty();
        }
        Matcher identity = IDENTITY.matcher(answer.path("id").asText(""));
        boolean told = identity.find();
        return Optional.of(new Grant(
                token,
                URI.create(instance),
                told ? Optional.of(identity.group(1)) : Optional.empty(),
                told ? Optional.of(identity.group(2)) : Optional.empty()));
    }

    @Override
    public String toString() {
        return "Grant for " + instance;
    }
}
