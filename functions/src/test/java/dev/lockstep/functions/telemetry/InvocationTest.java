package dev.lockstep.functions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Lambda prints what a function throws, text, causes and all.
class InvocationTest {
    private final LogLines log = LogLines.caught();

    @AfterEach
    void release() {
        log.close();
    }

    @Test
    void shouldEndWithNoTextOfAnother_whenTheFunctionFails() {
        assertThatExceptionOfType(FunctionFault.class)
                .isThrownBy(() -> Invocation.of("contact-upsert", () -> {
                    throw new IllegalStateException("ada@example.com", new IllegalArgumentException("Ada"));
                }))
                .withMessageContaining("IllegalStateException")
                .withMessageNotContaining("ada@example.com")
                .withNoCause();
        assertThat(log.events("fault")).singleElement().satisfies(line -> {
            assertThat(line.path("function").asText()).isEqualTo("contact-upsert");
            assertThat(line.path("fault").asText()).contains("IllegalStateException");
        });
        assertThat(log.all()).allSatisfy(line -> assertThat(line).doesNotContain("ada@example.com", "\"Ada\""));
    }

    @Test
    void shouldFailNothing_whenWhatWasDoneCannotBeTold() {
        Invocation.tell("contact-upsert", () -> {
            throw new IllegalStateException("ada@example.com");
        });
        assertThat(log.events("fault"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("fault").asText())
                        .contains("IllegalStateException")
                        .doesNotContain("ada@example.com"));
    }
}
