package dev.lockstep.local.cli;

import dev.lockstep.aws.table.DynamoDesk;
import dev.lockstep.aws.table.StateUnavailable;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.local.SystemFile;
import dev.lockstep.local.backing.Backing;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Which system a command is about: one that `up` started in another process, or a deployment in AWS.
final class TargetSystem {
    @ArgGroup(multiplicity = "1")
    private Where where;

    static final class Where {
        @Option(names = "--system", paramLabel = "FILE", description = "The file that 'up --json FILE' wrote.")
        private Path file;

        @ArgGroup(exclusive = false)
        private DeployedTable deployed;
    }

    /// The desk, found to answer. Otherwise a sentence that names what is missing.
    Desk desk() {
        Desk desk;
        if (where.file == null) {
            desk = new DynamoDesk(where.deployed.table());
        } else {
            SystemFile.State state = SystemFile.read(where.file).state();
            desk = new DynamoDesk(Backing.tableAt(URI.create(state.dynamodbEndpoint()), state.table()));
        }
        try {
            desk.switches();
        } catch (StateUnavailable e) {
            if (where.deployed != null) {
                throw where.deployed.unavailable(e);
            }
            throw e;
        }
        return desk;
    }
}
