package dev.lockstep.hubspot.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.hubspot.FakeWire;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiErrorTest {
    private static ApiError read(int status, String body) {
        return ApiError.of(new Answer(status, Map.of(), body));
    }

    @Test
    void shouldNameCodeAndProperties_whenPropertiesAreUnknown() {
        ApiError error = read(400, FakeWire.recorded("create-invalid-properties.json"));

        assertThat(error.code()).isEqualTo("PROPERTY_DOESNT_EXIST");
        assertThat(error.category()).isEqualTo("VALIDATION_ERROR");
        assertThat(error.fields()).containsExactly("first000name", "last000name");
    }

    @Test
    void shouldReadTheArrayInTheMessage_whenThereAreNoDetails() {
        ApiError error = read(400, """
                {"message":"Property values were not valid: [{\\"isValid\\":false,\\"error\\":\\"INVALID_EMAIL\\",\\"name\\":\\"email\\"}]"}""");

        assertThat(error.code()).isEqualTo("INVALID_EMAIL");
        assertThat(error.fields()).containsExactly("email");
    }

    @Test
    void shouldFindTheExistingId_whenItStandsInTheMessageOnly() {
        String body = "{\"message\":\"Contact already exists. Existing ID: 37765128953\",\"category\":\"CONFLICT\"}";

        assertThat(read(409, body).existingId()).contains("37765128953");
        assertThat(read(409, FakeWire.recorded("create-conflict.json")).existingId())
                .isEmpty();
    }

    @Test
    void shouldNameTheScopes_whenTheyAreMissing() {
        assertThat(read(403, FakeWire.recorded("missing-scopes.json")).missingScopes())
                .containsExactly("custom-object-read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html>",
                "{\"context\":\"text\"}",
                "{\"errors\":{\"a\":1}}",
                "{\"message\":null}",
                "{\"message\":\"bad [{ json\"}"
            })
    void shouldFallBackToTheStatus_whenTheBodySaysNothing(String body) {
        ApiError error = read(418, body);

        assertThat(error.code()).isEqualTo("HTTP_418");
        assertThat(error.fields()).isEmpty();
    }
}
