package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.local.LocalOptions.Lambda;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is tested and measured here is what template.yaml deploys.
class TemplateAgreementTest {
    private static final Lambda LAMBDA = LocalOptions.standard().lambda();

    private final String contactUpsert = contactUpsert();

    @Test
    void shouldHandOverBatches_asTheEventMappingDoes() {
        assertThat(number("BatchSize")).isEqualTo(LAMBDA.batchSize());
        assertThat(seconds("MaximumBatchingWindowInSeconds")).isEqualTo(LAMBDA.batchingWindow());
        assertThat(number("MaximumConcurrency")).isEqualTo(LAMBDA.concurrencyMax());
    }

    @Test
    void shouldEndAndRepeat_asTheFunctionAndItsQueueDo() {
        assertThat(seconds("\n      Timeout")).isEqualTo(LAMBDA.functionTimeout());
        assertThat(seconds("VisibilityTimeout")).isEqualTo(LAMBDA.visibilityTimeout());
        assertThat(number("maxReceiveCount")).isEqualTo(LAMBDA.receiveCountMax());
    }

    private Duration seconds(String property) {
        return Duration.ofSeconds(number(property));
    }

    private int number(String property) {
        List<String> numbers = Pattern.compile(property + ": (\\d+)")
                .matcher(contactUpsert)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(numbers).as(property).hasSize(1);
        return Integer.parseInt(numbers.getFirst());
    }

    /// The function with its queue: up to the next function's part.
    private static String contactUpsert() {
        try {
            String template = Files.readString(Path.of("..", "..", "template.yaml"));
            String from = template.substring(template.indexOf("\n  ContactUpsert:"));
            return from.substring(0, from.indexOf("\n  # ----"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
