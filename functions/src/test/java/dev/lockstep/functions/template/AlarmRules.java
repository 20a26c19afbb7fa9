package dev.lockstep.functions.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Alarms, and the dashboard.
final class AlarmRules {
    private static final Pattern SEARCHED = Pattern.compile("\\{Lockstep,.*MetricName=\"(\\w+)\"");

    private AlarmRules() {}

    static List<String> ofFunctions(Template template) {
        List<String> findings = new ArrayList<>();
        for (TemplateFunction function : template.functions()) {
            for (String metric : List.of("Errors", "Throttles")) {
                if (alarms(template).noneMatch(alarm -> watches(alarm, "AWS/Lambda", metric, function.id()))) {
                    findings.add("No alarm tells of " + metric + " of " + function.export());
                }
            }
        }
        return findings;
    }

    static List<String> ofQueues(Template template) {
        List<String> findings = new ArrayList<>();
        for (String letters : deadLetterQueues(template)) {
            if (alarms(template)
                    .noneMatch(alarm -> watches(alarm, "AWS/SQS", "ApproximateNumberOfMessagesVisible", letters))) {
                findings.add("No alarm tells of messages in " + letters);
            }
        }
        template.functions().stream()
                .flatMap(function -> function.events("SQS").stream())
                .map(QueueRules::queue)
                .filter(queue -> alarms(template)
                        .noneMatch(alarm -> watches(alarm, "AWS/SQS", "ApproximateAgeOfOldestMessage", queue)))
                .forEach(queue -> findings.add("No alarm tells that messages of " + queue + " wait too long"));
        return findings;
    }

    /// Parked records, the API's own faults, and a reconcile that does not run.
    static List<String> ofTheWhole(Template template) {
        List<String> findings = new ArrayList<>();
        if (alarms(template).noneMatch(alarm -> watches(alarm, "Lockstep", "ParkedRecords", "lockstep"))) {
            findings.add("No alarm tells of parked records");
        }
        if (alarms(template).noneMatch(alarm -> watches(alarm, "AWS/ApiGateway", "5xx", "Api"))) {
            findings.add("No alarm tells of webhooks that are answered 5xx");
        }
        if (alarms(template)
                .noneMatch(alarm -> alarm.path("TreatMissingData").asText().equals("breaching")
                        && alarm.path("Metrics")
                                .valueStream()
                                .map(metric -> metric.at("/MetricStat/Metric"))
                                .anyMatch(metric -> watches(metric, "AWS/Lambda", "Invocations", "Reconcile")))) {
            findings.add("No alarm tells that reconcile does not run");
        }
        return findings;
    }

    static List<String> heard(Template template) {
        Set<String> topics = template.ofType("AWS::SNS::Topic").keySet();
        return template.ofType("AWS::CloudWatch::Alarm").entrySet().stream()
                .filter(alarm ->
                        !topics.contains(Template.target(alarm.getValue().at("/Properties/AlarmActions/0"))))
                .map(alarm -> "Nobody hears of " + alarm.getKey())
                .toList();
    }

    static List<String> dashboard(Template template, Set<String> metrics) {
        Set<String> shown = new TreeSet<>();
        String body = template.root()
                .at("/Resources/Dashboard/Properties/DashboardBody/Fn::Sub/0")
                .asText();
        try {
            for (JsonNode widget : new ObjectMapper().readTree(body).path("widgets")) {
                for (JsonNode line : widget.at("/properties/metrics")) {
                    if (line.path(0).asText().equals("Lockstep")) {
                        shown.add(line.path(1).asText());
                    }
                    SEARCHED.matcher(line.path(0).path("expression").asText())
                            .results()
                            .forEach(found -> shown.add(found.group(1)));
                }
            }
        } catch (JsonProcessingException e) {
            return List.of("The dashboard is not JSON: " + e.getOriginalMessage());
        }
        return shown.equals(metrics) ? List.of() : List.of("The dashboard shows " + shown + " and not " + metrics);
    }

    private static Set<String> deadLetterQueues(Template template) {
        Set<String> queues = new TreeSet<>(EventRules.rules(template).values());
        template.ofType("AWS::SQS::Queue").values().stream()
                .map(queue -> Template.target(queue.at("/Properties/RedrivePolicy/deadLetterTargetArn")))
                .filter(id -> !id.isEmpty())
                .forEach(queues::add);
        return queues;
    }

    private static Stream<JsonNode> alarms(Template template) {
        return template.ofType("AWS::CloudWatch::Alarm").values().stream().map(alarm -> alarm.path("Properties"));
    }

    private static boolean watches(JsonNode metric, String namespace, String name, String dimension) {
        JsonNode value = metric.at("/Dimensions/0/Value");
        return metric.path("Namespace").asText().equals(namespace)
                && metric.path("MetricName").asText().equals(name)
                && (value.isTextual() ? value.asText() : Template.target(value)).equals(dimension);
    }
}
