package dev.lockstep.functions.template;

import dev.lockstep.aws.table.TableSchema;
import dev.lockstep.functions.template.TemplateFunction.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What roles allow: what the code does, and nothing else.
final class RightsRules {
    private RightsRules() {}

    private static final List<String> SYNC = List.of(
            "company-autocreate",
            "contact-upsert",
            "deal-upsert",
            "campaign-member-sync",
            "reconcile",
            "currency-normalise");

    /// Ingest sends to every function's queue of live changes and, as Lambda does in its name, to the dead letters
    /// of its change events. It reads one secret and writes its log.
    static List<String> ingest(Template template) {
        List<String> findings = new ArrayList<>(sending(template, "webhook-ingest", "Hints"));
        Set<String> queues = queues(template, "Hints");
        queues.add("ChangeEventDeadLetters");
        for (Right right : function(template, "webhook-ingest").rights()) {
            boolean needed =
                    switch (right.action()) {
                        case "sqs:SendMessage" -> queues.contains(right.on());
                        case "secretsmanager:GetSecretValue" -> right.on().contains(":secret:${IngestSecret}-??????\"");
                        case "kms:Decrypt" -> right.on().equals("SecretsKeyArn");
                        case "logs:CreateLogStream", "logs:PutLogEvents" ->
                            right.on().equals("WebhookIngestLog");
                        default -> false;
                    };
            if (!needed) {
                findings.add("webhook-ingest may " + right);
            }
        }
        return findings;
    }

    /// The rights on the table are those that its calls take; queries go to the index, all else to the table.
    static List<String> table(Template template, Set<String> needed) {
        List<String> findings = new ArrayList<>();
        for (String name : SYNC) {
            Set<String> granted = new TreeSet<>();
            for (Right right : function(template, name).rights()) {
                if (right.action().startsWith("dynamodb:")) {
                    granted.add(right.action());
                    boolean index = right.on().contains("/index/" + TableSchema.INDEX);
                    if (!right.on().contains(":table/${Name}") || right.action().equals("dynamodb:Query") != index) {
                        findings.add(name + " may " + right);
                    }
                }
            }
            if (!granted.equals(needed)) {
                findings.add(name + " is granted " + granted + " and needs " + needed);
            }
        }
        return findings;
    }

    static List<String> secretsAndQueues(Template template) {
        List<String> findings = new ArrayList<>();
        for (String name : SYNC) {
            Set<String> rights = function(template, name).rights().stream()
                    .map(Right::toString)
                    .collect(Collectors.toSet());
            findings.addAll(sending(template, name, "Hints"));
            findings.addAll(sending(template, name, "Backfill"));
            for (String secret : List.of("IngestSecret", "CrmSecret")) {
                if (rights.stream()
                        .noneMatch(right -> right.startsWith("secretsmanager:GetSecretValue")
                                && right.contains("${" + secret + "}"))) {
                    findings.add(name + " may not read " + secret);
                }
            }
        }
        return findings;
    }

    /// Whatever function finds work for another hands it over by that function's queue.
    private static List<String> sending(Template template, String name, String mapping) {
        Set<String> rights =
                function(template, name).rights().stream().map(Right::toString).collect(Collectors.toSet());
        return queues(template, mapping).stream()
                .filter(queue -> !rights.contains("sqs:SendMessage on " + queue))
                .map(queue -> name + " may not send to " + queue)
                .toList();
    }

    private static Set<String> queues(Template template, String mapping) {
        return template.functions().stream()
                .map(function -> QueueRules.queue(
                        function.property("Events").path(mapping).path("Properties")))
                .filter(queue -> !queue.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// No right is on everything, and no action is a wildcard.
    static List<String> nothingAtLarge(Template template) {
        return template.functions().stream()
                .flatMap(function -> function.rights().stream()
                        .filter(right -> right.action().contains("*")
                                || right.on().equals("\"*\"")
                                || right.on().contains("*"))
                        .map(right -> function.export() + " may " + right))
                .toList();
    }

    private static TemplateFunction function(Template template, String name) {
        return template.functions().stream()
                .filter(function -> function.export().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
