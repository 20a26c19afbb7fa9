package dev.lockstep.local.setup;

import dev.lockstep.local.setup.Finding.State;
import dev.lockstep.local.setup.api.Reply;
import dev.lockstep.local.setup.check.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Looks at everything; with `apply`, makes what can be made and looks again, until nothing more can be made.
/// What is there already is left as it is.
public final class Setup {
    /// A field comes before the right to it, a channel before its members, a credential before the relay: what was
    /// refused in one round may be made in the next.
    private static final int ROUNDS_MAX = 5;

    private final List<Check> checks;

    public Setup(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    public SetupReport look() {
        return new SetupReport(findings(), List.of(), Map.of());
    }

    public SetupReport apply() {
        List<String> made = new ArrayList<>();
        Map<String, String> refused = new LinkedHashMap<>();
        List<Finding> findings = findings();
        for (int round = 0; round < ROUNDS_MAX; round++) {
            int before = made.size();
            refused.clear();
            for (Remedy remedy : remedies(findings)) {
                Reply reply = remedy.action().get();
                if (!reply.isDone()) {
                    refused.put(remedy.name(), reply.error());
                } else if (!made.contains(remedy.name())) {
                    made.add(remedy.name());
                }
            }
            if (made.size() == before) {
                break;
            }
            findings = findings();
        }
        return new SetupReport(findings, made, refused);
    }

    private List<Finding> findings() {
        return checks.stream().flatMap(check -> check.look().stream()).toList();
    }

    private static List<Remedy> remedies(List<Finding> findings) {
        Map<String, Remedy> byName = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.state() == State.MISSING) {
                finding.remedy().ifPresent(remedy -> byName.putIfAbsent(remedy.name(), remedy));
            }
        }
        return List.copyOf(byName.values());
    }
}
