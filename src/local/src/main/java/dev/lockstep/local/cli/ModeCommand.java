package dev.lockstep.local.cli;

import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Mode;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// How far writes go (REQUIREMENTS X12).
@Command(
        name = "mode",
        mixinStandardHelpOptions = true,
        description = "Sets how far writes go: observe, pilot N, or live.")
final class ModeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODE", description = "observe, pilot or live.")
    private String mode;

    @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "With pilot: how many people are written.")
    private Integer pilotLinks;

    @Mixin
    private TargetSystem system = new TargetSystem();

    @Override
    public void run() {
        Mode next = parsed();
        if ((next == Mode.PILOT) != (pilotLinks != null) || (pilotLinks != null && pilotLinks < 1)) {
            throw new ParameterException(
                    spec.commandLine(), "pilot takes a number of people, 1 or more, and no other mode does");
        }
        Desk desk = system.desk();
        Switches after = new Switches(
                next, pilotLinks == null ? 0 : pilotLinks, desk.switches().stopped());
        desk.set(after);
        spec.commandLine().getOut().println(Sentences.of(after));
    }

    private Mode parsed() {
        try {
            return Mode.valueOf(mode.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "There is no mode '" + mode + "': it is observe, pilot or live", e);
        }
    }
}
