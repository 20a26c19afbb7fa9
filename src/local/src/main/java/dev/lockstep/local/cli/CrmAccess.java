package dev.lockstep.local.cli;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.local.SystemFile;
import dev.lockstep.local.setup.CrmConnections;
import dev.lockstep.local.setup.SetupFailed;
import dev.lockstep.local.setup.SetupFile;
import dev.lockstep.local.setup.SetupFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Which two CRMs a command looks at: those of a system that `up` started, or those that a set-up file names.
final class CrmAccess {
    private static final String NO_ANSWER = "NO_ANSWER";

    @ArgGroup(multiplicity = "0..1")
    private Where where;

    static final class Where {
        @Option(names = "--config", paramLabel = "FILE", description = "Where both CRMs are: setup.yaml.")
        private Path setup;

        @Option(names = "--system", paramLabel = "FILE", description = "The file that 'up --json FILE' wrote.")
        private Path system;
    }

    /// Empty where neither was named.
    Optional<SetupFile> file() {
        if (where == null) {
            return Optional.empty();
        }
        return Optional.of(
                where.system == null
                        ? new SetupFileReader(System::getenv).read(where.setup)
                        : SystemFile.read(where.system).crms());
    }

    /// The same of a command that cannot do without.
    SetupFile required(CommandSpec spec) {
        return file().orElseThrow(() -> new ParameterException(
                spec.commandLine(), "Say which CRMs: --config setup.yaml, or --system FILE of a running 'up'"));
    }

    /// The running system, where that was named.
    Optional<SystemFile> local() {
        return Optional.ofNullable(where).map(named -> named.system).map(SystemFile::read);
    }

    static CrmConnections open(SetupFile file) {
        return new CrmConnections(file, InstantSource.system(), CrmAccess::sleep);
    }

    static SyncConfig config(String yaml) {
        return switch (ConfigReader.read(yaml)) {
            case ConfigReader.Result.Valid valid -> valid.config();
            case ConfigReader.Result.Invalid invalid ->
                throw new SetupFailed("lockstep.yaml, " + invalid.problems().getFirst());
        };
    }

    /// What the set-up file names, or what was packaged.
    static String yaml(SetupFile file) {
        return file.lockstepYaml().map(CrmAccess::text).orElseGet(ConfigReader::packaged);
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new SetupFailed(path + " cannot be read: correct 'lockstep' in the set-up file");
        }
    }

    /// The same in the words of the set-up file, where it names what does not answer.
    static RuntimeException explained(CrmUnavailable e) {
        return e.code().equals(NO_ANSWER) ? new SetupFailed(unreachable(e.side())) : e;
    }

    private static String unreachable(Side side) {
        return switch (side) {
            case HUBSPOT -> "HubSpot gives no answer: check this machine's way to the internet, and try again";
            case SALESFORCE ->
                "Salesforce gives no answer: check salesforce.loginUrl (and admin.instanceUrl) in the set-up file, and"
                        + " this machine's way to the internet";
        };
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
