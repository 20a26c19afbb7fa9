package dev.lockstep.local.cli;

import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.local.setup.CrmConnections;
import dev.lockstep.local.setup.Setup;
import dev.lockstep.local.setup.SetupFile;
import dev.lockstep.local.setup.SetupFileReader;
import dev.lockstep.local.setup.SetupReport;
import dev.lockstep.local.setup.SetupTable;
import dev.lockstep.local.setup.infra.Needs;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows what both CRMs lack for the sync, and makes what their APIs allow.
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what HubSpot and Salesforce lack for the sync: properties, fields, rights, scopes, events.",
            "With --apply it makes what their APIs allow and says the rest. Safe to repeat. docs/setup.md shows FILE."
        })
final class SetupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "Where both CRMs are: setup.yaml.")
    private Path config;

    @Option(names = "--apply", description = "Makes what is missing.")
    private boolean apply;

    @Option(
            names = "--start-relay",
            description = "With --apply: starts the event relay, once AWS has taken its event source.")
    private boolean startRelay;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the report there.")
    private Path json;

    /// 0 when nothing is known to be missing, else 1.
    @Override
    public Integer call() {
        SetupFile file = new SetupFileReader(System::getenv).read(config);
        try (CrmConnections crms = CrmAccess.open(file)) {
            Needs needs = Needs.of(CrmAccess.config(CrmAccess.yaml(file)));
            Setup setup = new Setup(crms.checks(needs, startRelay));
            SetupReport report = apply ? setup.apply() : setup.look();
            if (json != null) {
                report.write(json);
            }
            spec.commandLine().getOut().println(SetupTable.of(report));
            spec.commandLine().getOut().flush();
            return report.isComplete() ? 0 : 1;
        } catch (CrmUnavailable e) {
            throw CrmAccess.explained(e);
        }
    }
}
