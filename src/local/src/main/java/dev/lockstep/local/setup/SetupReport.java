package dev.lockstep.local.setup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.local.setup.Finding.State;
import dev.lockstep.local.setup.api.JsonApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How both CRMs stand. `made`: what `--apply` made; `refused`: what it could not make, with what the CRM said.
public record SetupReport(List<Finding> findings, List<String> made, Map<String, String> refused) {
    public static final String MODE =
            "The deployment starts in observe mode: it plans every write and makes none, until"
                    + " you say './lockstep mode pilot N'.";

    public SetupReport {
        findings = List.copyOf(findings);
        made = List.copyOf(made);
    }

    /// True when nothing that the sync needs is known to be missing.
    public boolean isComplete() {
        return findings.stream().noneMatch(finding -> finding.state() == State.MISSING);
    }

    public long count(State state) {
        return findings.stream().filter(finding -> finding.state() == state).count();
    }

    public void write(Path file) {
        ObjectNode report = JsonApi.JSON.createObjectNode();
        report.put("complete", isComplete()).put("mode", "observe");
        ArrayNode list = report.putArray("findings");
        for (Finding finding : findings) {
            list.addObject()
                    .put("crm", finding.crm().label())
                    .put("what", finding.what())
                    .put("state", finding.state().label())
                    .put("fix", finding.advice());
        }
        made.forEach(report.putArray("made")::add);
        ObjectNode not = report.putObject("refused");
        refused.forEach(not::put);
        try {
            JsonApi.JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
        } catch (IOException e) {
            throw new SetupFailed(
                    "The report cannot be written to " + file + ": name a file in a folder that is there");
        }
    }
}
