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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is tested and measured here is what template.yaml deploys.
class TemplateAgreementTest {
    private static final Lambda LAMBDA = LocalOptions.standard().lambda();

    @ParameterizedTest
    @ValueSource(strings = {"ContactUpsert", "CompanyAutocreate", "DealUpsert"})
    void shouldHandOverBatches_asTheEventMappingDoes(String function) {
        String part = part(function);
        assertThat(number(part, "BatchSize")).isEqualTo(LAMBDA.batchSize());
        assertThat(seconds(part, "MaximumBatchingWindowInSeconds")).isEqualTo(LAMBDA.batchingWindow());
        assertThat(number(part, "MaximumConcurrency")).isEqualTo(LAMBDA.concurrencyMax());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ContactUpsert", "CompanyAutocreate", "DealUpsert"})
    void shouldEndAndRepeat_asTheFunctionAndItsQueueDo(String function) {
        String part = part(function);
        assertThat(seconds(part, "\n      Timeout")).isEqualTo(LAMBDA.functionTimeout());
        assertThat(seconds(part, "VisibilityTimeout")).isEqualTo(LAMBDA.visibilityTimeout());
        assertThat(number(part, "maxReceiveCount")).isEqualTo(LAMBDA.receiveCountMax());
    }

    private static Duration seconds(String part, String property) {
        return Duration.ofSeconds(number(part, property));
    }

    private static int number(String part, String property) {
        List<String> numbers = Pattern.compile(property + ": (\\d+)")
                .matcher(part)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(numbers).as(property).hasSize(1);
        return Integer.parseInt(numbers.getFirst());
    }

    /// The function with its queue: up to the next function's part.
    private static String part(String function) {
        try {
            String template = Files.readString(Path.of("..", "..", "template.yaml"));
            String from = template.substring(template.indexOf("\n  " + function + ":"));
            return from.substring(0, from.indexOf("\n  # ----"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
