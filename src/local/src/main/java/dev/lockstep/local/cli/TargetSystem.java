package dev.lockstep.local.cli;

import dev.lockstep.aws.table.DynamoDesk;
import dev.lockstep.aws.table.DynamoSyncState;
import dev.lockstep.aws.table.StateUnavailable;
import dev.lockstep.aws.table.Table;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.SyncState;
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
        return where.file == null
                ? answering(new DynamoDesk(where.deployed.table()), where.deployed)
                : desk(SystemFile.read(where.file));
    }

    static Desk desk(SystemFile system) {
        Desk desk = new DynamoDesk(table(system));
        desk.switches();
        return desk;
    }

    static Desk answering(Desk desk, DeployedTable deployed) {
        try {
            desk.switches();
        } catch (StateUnavailable e) {
            throw deployed.unavailable(e);
        }
        return desk;
    }

    /// Links and their pointers.
    SyncState state() {
        return new DynamoSyncState(where.file == null ? where.deployed.table() : table(SystemFile.read(where.file)));
    }

    private static Table table(SystemFile system) {
        SystemFile.State state = system.state();
        return Backing.tableAt(URI.create(state.dynamodbEndpoint()), state.table());
    }
}
