package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.local.LocalOptions.Lambda;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is tested and measured here is what template.yaml deploys.
class TemplateAgreementTest {
    private static final Lambda LAMBDA = LocalOptions.standard().lambda();

    @ParameterizedTest
    @ValueSource(strings = {"ContactUpsert", "CompanyAutocreate", "DealUpsert", "CampaignMemberSync"})
    void shouldHandOverBatches_asTheEventMappingDoes(String function) {
        String part = part(function);
        assertThat(each(part, "BatchSize")).containsOnly(LAMBDA.batchSize());
        assertThat(each(part, "MaximumBatchingWindowInSeconds"))
                .containsOnly((int) LAMBDA.batchingWindow().toSeconds());
        assertThat(each(part, "MaximumConcurrency"))
                .containsExactly(LAMBDA.concurrencyMax(), LAMBDA.backfillConcurrencyMax());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ContactUpsert", "CompanyAutocreate", "DealUpsert", "CampaignMemberSync"})
    void shouldEndAndRepeat_asTheFunctionAndItsQueueDo(String function) {
        String part = part(function);
        assertThat(each(part, "\n      Timeout"))
                .containsExactly((int) LAMBDA.functionTimeout().toSeconds());
        assertThat(each(part, "VisibilityTimeout"))
                .containsOnly((int) LAMBDA.visibilityTimeout().toSeconds());
        assertThat(each(part, "maxReceiveCount")).containsOnly(LAMBDA.receiveCountMax());
    }

    /// The property's numbers, in the order of the template.
    private static List<Integer> each(String part, String property) {
        return Pattern.compile(property + ": (\\d+)")
                .matcher(part)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    /// The function with its queues: up to the next function's part.
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
