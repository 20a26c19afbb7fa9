package dev.lockstep.local.cli;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.local.setup.CrmConnections;
import dev.lockstep.local.setup.Setup;
import dev.lockstep.local.setup.SetupFailed;
import dev.lockstep.local.setup.SetupFile;
import dev.lockstep.local.setup.SetupFileReader;
import dev.lockstep.local.setup.SetupReport;
import dev.lockstep.local.setup.SetupTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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
    private static final String NO_ANSWER = "NO_ANSWER";

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
        try (CrmConnections crms = new CrmConnections(file, InstantSource.system(), SetupCommand::sleep)) {
            Setup setup = new Setup(crms.checks(mapping(file), startRelay));
            SetupReport report = apply ? setup.apply() : setup.look();
            if (json != null) {
                report.write(json);
            }
            spec.commandLine().getOut().println(SetupTable.of(report));
            spec.commandLine().getOut().flush();
            return report.isComplete() ? 0 : 1;
        } catch (CrmUnavailable e) {
            throw e.code().equals(NO_ANSWER) ? new SetupFailed(unreachable(e.side())) : e;
        }
    }

    private static String unreachable(Side side) {
        return switch (side) {
            case HUBSPOT -> "HubSpot gives no answer: check this machine's way to the internet, and try again";
            case SALESFORCE ->
                "Salesforce gives no answer: check salesforce.loginUrl (and admin.instanceUrl) in the set-up file, and"
                        + " this machine's way to the internet";
        };
    }

    private static ObjectMapping mapping(SetupFile file) {
        String yaml = file.lockstepYaml().map(SetupCommand::text).orElseGet(ConfigReader::packaged);
        return switch (ConfigReader.read(yaml)) {
            case ConfigReader.Result.Valid valid -> valid.config().people();
            case ConfigReader.Result.Invalid invalid ->
                throw new SetupFailed("lockstep.yaml, " + invalid.problems().getFirst());
        };
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new SetupFailed(path + " cannot be read: correct 'lockstep' in the set-up file");
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
