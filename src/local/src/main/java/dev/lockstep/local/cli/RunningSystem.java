package dev.lockstep.local.cli;

import dev.lockstep.aws.table.DynamoDesk;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.local.SystemFile;
import dev.lockstep.local.backing.Backing;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// A system that `up` started in another process.
final class RunningSystem {
    @Option(
            names = "--system",
            paramLabel = "FILE",
            required = true,
            description = "The file that 'up --json FILE' wrote.")
    private Path file;

    Desk desk() {
        SystemFile.State state = SystemFile.read(file).state();
        return new DynamoDesk(Backing.tableAt(URI.create(state.dynamodbEndpoint()), state.table()));
    }
}
