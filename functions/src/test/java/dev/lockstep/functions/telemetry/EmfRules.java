package dev.lockstep.functions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;

/// What CloudWatch demands of a line of embedded metrics, or it makes no metric of it.
///
// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html>
final class EmfRules {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DIMENSIONS_MAX = 30;
    private static final int METRICS_MAX = 100;
    private static final Set<String> UNITS = Set.of("Count", "Milliseconds", "Percent");

    private EmfRules() {}

    static JsonNode check(String line) {
        assertThat(line).doesNotContain("\n");
        JsonNode root = tree(line);
        JsonNode aws = root.path("_aws");
        assertThat(aws.path("Timestamp").isIntegralNumber()).isTrue();
        assertThat(aws.path("CloudWatchMetrics")).isNotEmpty();
        for (JsonNode directive : aws.path("CloudWatchMetrics")) {
            assertThat(directive.path("Namespace").asText()).matches("[A-Za-z0-9._/#:-]{1,255}");
            assertThat(directive.path("Dimensions")).isNotEmpty();
            for (JsonNode set : directive.path("Dimensions")) {
                assertThat(set).hasSizeLessThanOrEqualTo(DIMENSIONS_MAX);
                for (JsonNode name : set) {
                    assertThat(root.path(name.asText()).isTextual()).isTrue();
                    assertThat(root.path(name.asText()).asText()).isNotBlank().hasSizeLessThanOrEqualTo(1024);
                }
            }
            assertThat(directive.path("Metrics")).isNotEmpty().hasSizeLessThanOrEqualTo(METRICS_MAX);
            for (JsonNode metric : directive.path("Metrics")) {
                assertThat(root.path(metric.path("Name").asText()).isNumber()).isTrue();
                assertThat(UNITS).contains(metric.path("Unit").asText());
            }
        }
        return root;
    }

    static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + line, e);
        }
    }
}
