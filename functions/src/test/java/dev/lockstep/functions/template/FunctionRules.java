package dev.lockstep.functions.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.sync.SyncSettings;
import dev.lockstep.functions.wiring.LockstepConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Functions, their roles, logs, times and versions.
final class FunctionRules {
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final Pattern PARAMETER = Pattern.compile("\\$\\{(\\w+)}");
    private static final int DESCRIPTION_MAX = 256;

    private FunctionRules() {}

    static List<String> oneForEach(Template template, Set<String> names) {
        List<String> exports =
                template.functions().stream().map(TemplateFunction::export).toList();
        List<String> findings = new ArrayList<>();
        names.stream()
                .filter(name -> exports.stream().filter(name::equals).count() != 1)
                .forEach(name -> findings.add(name + " is not exactly one function of the template"));
        exports.stream()
                .filter(export -> !names.contains(export))
                .forEach(export -> findings.add("The code has no function '" + export + "'"));
        return findings;
    }

    static List<String> ownRoles(Template template) {
        List<String> findings = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        for (TemplateFunction function : template.functions()) {
            if (!template.ofType("AWS::IAM::Role").containsKey(function.roleId())) {
                findings.add(function.export() + " has no role");
            } else if (owners.put(function.roleId(), function.export()) != null) {
                findings.add(function.export() + " shares its role");
            }
        }
        return findings;
    }

    static List<String> ownLogs(Template template) {
        List<String> findings = new ArrayList<>();
        for (TemplateFunction function : template.functions()) {
            JsonNode group = template.ofType("AWS::Logs::LogGroup").get(function.logGroupId());
            if (group == null) {
                findings.add(function.export() + " has no log group");
            } else if (!group.path("Properties").has("RetentionInDays")) {
                findings.add("The log of " + function.export() + " is kept for ever");
            }
            Set<String> writes = function.rights().stream()
                    .filter(right -> right.action().startsWith("logs:"))
                    .map(TemplateFunction.Right::toString)
                    .collect(Collectors.toCollection(TreeSet::new));
            String log = " on " + function.logGroupId();
            if (!writes.equals(Set.of("logs:CreateLogStream" + log, "logs:PutLogEvents" + log))) {
                findings.add(function.export() + " does not write to its own log only: " + writes);
            }
        }
        return findings;
    }

    /// A function that works in the CRMs ends by itself before Lambda ends it, and long before its leases do.
    static List<String> times(Template template, LockstepConfig config) {
        List<String> findings = new ArrayList<>();
        for (TemplateFunction function : template.functions()) {
            Duration timeout = Duration.ofSeconds(function.timeoutSeconds());
            if (!function.environment().containsKey("LOCKSTEP_TABLE")) {
                continue;
            }
            if (timeout.compareTo(config.timeLimit().plus(config.answerTimeout())) < 0) {
                findings.add(function.export() + " may be ended while it waits for a CRM");
            }
            Duration held = timeout.plus(config.answerTimeout()).plus(CLOCK_SKEW);
            if (held.compareTo(SyncSettings.DEFAULT.leaseLife()) > 0) {
                findings.add(function.export() + " may run longer than its leases");
            }
        }
        return findings;
    }

    /// A version is published for a changed parameter only if its description changes.
    static List<String> versions(Template template) {
        List<String> findings = new ArrayList<>();
        JsonNode parameters = template.root().path("Parameters");
        for (TemplateFunction function : template.functions()) {
            Set<String> used = new TreeSet<>(Set.of("Runtime", "Architecture"));
            function.environment().values().forEach(value -> {
                used.addAll(value.findValuesAsText("Ref"));
                used.addAll(substituted(value));
            });
            used.removeIf(name -> !parameters.has(name));
            Set<String> described = substituted(function.property("VersionDescription"));
            if (!described.equals(used)) {
                findings.add(function.export() + " depends on " + used + ", its version describes " + described);
            }
            long longest = used.stream()
                    .mapToLong(name -> longest(parameters.path(name)) + 1)
                    .sum();
            if (longest > DESCRIPTION_MAX) {
                findings.add("The version's description of " + function.export() + " may have " + longest);
            }
        }
        return findings;
    }

    private static Set<String> substituted(JsonNode value) {
        return PARAMETER
                .matcher(value.path("Fn::Sub").asText())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long longest(JsonNode parameter) {
        return parameter
                .path("AllowedValues")
                .valueStream()
                .mapToLong(value -> value.asText().length())
                .max()
                .orElse(parameter.path("MaxLength").asLong(DESCRIPTION_MAX));
    }
}
