package dev.lockstep.functions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private static final Logger OURS = Logger.getLogger("dev.lockstep.Somewhere");
    private static final Logger THEIRS = Logger.getLogger("com.example.Library");

    private final LogLines log = LogLines.caught();

    @AfterEach
    void release() {
        log.close();
    }

    @Test
    void shouldWriteOneObjectALine_withEveryMember() {
        MDC.put(JsonLines.REQUEST_ID, "r-1");
        LogLine.of("parked")
                .with("code", "TOO \"LONG\"\n")
                .with("times", 3)
                .with("complete", true)
                .with("records", List.of("a", "b"))
                .with("outcomes", Map.of("echo", 2))
                .with("absent", (String) null)
                .log(OURS, Level.WARN);
        MDC.remove(JsonLines.REQUEST_ID);

        assertThat(log.all())
                .singleElement()
                .satisfies(line -> assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1));
        JsonNode line = log.events("parked").getFirst();
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("requestId").asText()).isEqualTo("r-1");
        assertThat(line.path("timestamp").asText()).endsWith("Z");
        assertThat(line.path("code").asText()).isEqualTo("TOO \"LONG\"\n");
        assertThat(line.path("times").asInt()).isEqualTo(3);
        assertThat(line.path("complete").asBoolean()).isTrue();
        assertThat(line.path("records")).hasSize(2);
        assertThat(line.path("outcomes").path("echo").asInt()).isEqualTo(2);
        assertThat(line.has("absent")).isFalse();
    }

    @Test
    void shouldBoundALine_whenAListIsLong() {
        LogLine.of("many")
                .with("ids", IntStream.range(0, 1000).boxed().toList())
                .log(OURS, Level.INFO);
        JsonNode line = log.events("many").getFirst();
        assertThat(line.path("ids")).hasSize(LogLine.LIST_MAX);
        assertThat(line.path("idsLeft").asInt()).isEqualTo(1000 - LogLine.LIST_MAX);
    }

    @Test
    void shouldTellAnExceptionsClass_butNotItsText() {
        THEIRS.error("It failed", new IllegalStateException("ada@example.com", new Error("Ada")));
        assertThat(log.all())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("IllegalStateException", "java.lang.Error", "It failed")
                        .doesNotContain("ada@example.com", "Ada"));
    }

    @Test
    void shouldTellALibrarysWords_butNotWhatItFillsIn() {
        THEIRS.warnf("Cannot read %s", "ada@example.com");
        assertThat(log.all())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("Cannot read").doesNotContain("ada@example.com"));
    }
}
