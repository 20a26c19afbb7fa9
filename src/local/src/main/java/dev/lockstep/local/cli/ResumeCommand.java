package dev.lockstep.local.cli;

import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Stop;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Takes back what `stop` did (REQUIREMENTS X12).
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Resumes what was stopped: the next reconciliation takes up the changes that were kept.")
final class ResumeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            defaultValue = "all",
            converter = Scope.Converter.class,
            completionCandidates = Scope.Names.class,
            paramLabel = "WHAT",
            description = "One of ${COMPLETION-CANDIDATES}; all takes back every stop (default: ${DEFAULT-VALUE}).")
    private Scope scope;

    @Mixin
    private TargetSystem system = new TargetSystem();

    @Override
    public void run() {
        Desk desk = system.desk();
        Switches before = desk.switches();
        Set<Stop> stopped = new HashSet<>(before.stopped());
        if (scope.stop() == Stop.ALL) {
            stopped.clear();
        } else {
            stopped.remove(scope.stop());
        }
        Switches after = new Switches(before.mode(), before.pilotLinks(), stopped);
        desk.set(after);
        spec.commandLine().getOut().println(Sentences.of(after));
    }
}
