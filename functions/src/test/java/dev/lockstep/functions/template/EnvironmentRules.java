package dev.lockstep.functions.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.functions.wiring.LockstepConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The environment variables of the functions.
final class EnvironmentRules {
    private static final int ORDINAL = 300;
    /// Quarkus' own: which function to run; and what its native executables need on Lambda.
    private static final Set<String> OF_QUARKUS = Set.of("QUARKUS_FUNQY_EXPORT", "DISABLE_SIGNAL_HANDLERS");

    private static final Set<String> SECRETS = Set.of(
            "LOCKSTEP_HASH_KEYS",
            "LOCKSTEP_HUBSPOT_TOKEN",
            "LOCKSTEP_HUBSPOT_WEBHOOK_SECRETS",
            "LOCKSTEP_SALESFORCE_CONSUMER_KEY",
            "LOCKSTEP_SALESFORCE_CONSUMER_SECRET",
            "LOCKSTEP_SALESFORCE_PRIVATE_KEY",
            "LOCKSTEP_SALESFORCE_USERNAME",
            "LOCKSTEP_SALESFORCE_FLOW_SECRETS");

    /// Which mapping of which function takes from the queue that a variable names.
    private static final Map<String, String> QUEUES = Map.of(
            "LOCKSTEP_QUEUES_PEOPLE_LIVE", "contact-upsert/Hints",
            "LOCKSTEP_QUEUES_PEOPLE_BACKFILL", "contact-upsert/Backfill",
            "LOCKSTEP_QUEUES_COMPANIES_LIVE", "company-autocreate/Hints",
            "LOCKSTEP_QUEUES_COMPANIES_BACKFILL", "company-autocreate/Backfill",
            "LOCKSTEP_QUEUES_DEALS_LIVE", "deal-upsert/Hints",
            "LOCKSTEP_QUEUES_DEALS_BACKFILL", "deal-upsert/Backfill",
            "LOCKSTEP_QUEUES_CAMPAIGNS_LIVE", "campaign-member-sync/Hints",
            "LOCKSTEP_QUEUES_CAMPAIGNS_BACKFILL", "campaign-member-sync/Backfill");

    private static final Set<String> OF_ALL = Stream.concat(
                    QUEUES.keySet().stream(), Stream.of("LOCKSTEP_INGEST_SECRET_ID", "LOCKSTEP_HUBSPOT_PORTAL_ID"))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> OF_THE_SYNC = Set.of(
            "LOCKSTEP_TABLE",
            "LOCKSTEP_CRM_SECRET_ID",
            "LOCKSTEP_HUBSPOT_APP_ID",
            "LOCKSTEP_SALESFORCE_LOGIN_URL",
            "LOCKSTEP_SALESFORCE_AUDIENCE");

    private EnvironmentRules() {}

    static List<String> known(Template template, Set<String> variables) {
        return each(template, name -> variables.contains(name) || OF_QUARKUS.contains(name), " is not known");
    }

    static List<String> withoutSecrets(Template template) {
        return each(template, name -> !SECRETS.contains(name), " is a secret");
    }

    static List<String> complete(Template template, Set<String> onlyIngest) {
        List<String> findings = new ArrayList<>();
        for (TemplateFunction function : template.functions()) {
            Set<String> set = function.environment().keySet();
            boolean ingest = onlyIngest.contains(function.export());
            OF_ALL.stream().filter(name -> !set.contains(name)).forEach(name -> findings.add(lacks(function, name)));
            OF_THE_SYNC.stream()
                    .filter(name -> set.contains(name) == ingest)
                    .forEach(name -> findings.add(ingest ? function.export() + " has " + name : lacks(function, name)));
        }
        return findings;
    }

    /// A queue's variable names the queue of its function's lane, and no other.
    static List<String> queues(Template template) {
        List<String> findings = new ArrayList<>();
        for (TemplateFunction function : template.functions()) {
            QUEUES.forEach((variable, owner) -> {
                Set<String> owned = template.functions().stream()
                        .filter(other -> owner.startsWith(other.export() + "/"))
                        .map(other -> other.property("Events")
                                .path(owner.substring(owner.indexOf('/') + 1))
                                .path("Properties"))
                        .map(QueueRules::queue)
                        .collect(Collectors.toSet());
                String named =
                        Template.target(function.environment().getOrDefault(variable, MissingNode.getInstance()));
                if (!owned.contains(named)) {
                    findings.add(variable + " of " + function.export() + " is not the queue of " + owner);
                }
            });
        }
        return findings;
    }

    /// With every parameter left at its default, the configuration can be read.
    static List<String> readable(Template template) {
        List<String> findings = new ArrayList<>();
        for (TemplateFunction function : template.functions()) {
            Map<String, String> values = new HashMap<>();
            function.environment().forEach((name, value) -> values.put(name, byDefault(template, value)));
            try {
                config(values);
            } catch (RuntimeException e) {
                findings.add(function.export() + ": " + e.getMessage());
            }
        }
        return findings;
    }

    static LockstepConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(LockstepConfig.class)
                .withSources(new EnvConfigSource(environment, ORDINAL))
                .build()
                .getConfigMapping(LockstepConfig.class);
    }

    private static String byDefault(Template template, JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        JsonNode parameter = template.root().path("Parameters").path(Template.target(value));
        return value.has("Fn::Sub")
                ? "https://example.com"
                : parameter.path("Default").asText("1");
    }

    private static String lacks(TemplateFunction function, String name) {
        return function.export() + " lacks " + name;
    }

    private static List<String> each(Template template, Predicate<String> fine, String otherwise) {
        return template.functions().stream()
                .flatMap(function -> function.environment().keySet().stream()
                        .filter(name -> !fine.test(name))
                        .map(name -> name + " of " + function.export() + otherwise))
                .toList();
    }
}
