package dev.lockstep.local.cli;

import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Stop;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Stops everything, or one direction or object (REQUIREMENTS X12).
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stops everything, or one direction or object. Changes are kept meanwhile; none is lost.")
final class StopCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            defaultValue = "all",
            converter = Scope.Converter.class,
            completionCandidates = Scope.Names.class,
            paramLabel = "WHAT",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Scope scope;

    @Mixin
    private TargetSystem system = new TargetSystem();

    @Override
    public void run() {
        Desk desk = system.desk();
        Switches before = desk.switches();
        Set<Stop> stopped = EnumSet.of(scope.stop());
        stopped.addAll(before.stopped());
        Switches after = new Switches(before.mode(), before.pilotLinks(), stopped);
        desk.set(after);
        spec.commandLine().getOut().println(Sentences.of(after));
    }
}
