package dev.lockstep.local.cli;

import dev.lockstep.engine.company.Decisions.Decision;
import dev.lockstep.engine.company.Decisions.Kind;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Desk;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Decides that records are organisations of their own (REQUIREMENTS C4).
@Command(
        name = "apart",
        mixinStandardHelpOptions = true,
        description =
                "Decides that records are organisations of their own: they are never linked, nor under one another.")
final class ApartCommand implements Runnable {
    private static final int RECORDS_MAX = 50;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "2..*", paramLabel = "RECORD", description = "As 'duplicates' lists them: SIDE/type/id.")
    private List<String> records;

    @Mixin
    private TargetSystem system = new TargetSystem();

    @Override
    public void run() {
        DecidedRecords decided = DecidedRecords.of(records, spec);
        List<RecordKey> keys = decided.keys();
        if (keys.size() < 2 || keys.size() > RECORDS_MAX) {
            throw new ParameterException(spec.commandLine(), "Name 2 to " + RECORDS_MAX + " different records");
        }
        Desk desk = system.desk();
        decided.checkLinks(system.state(), false);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            for (RecordKey other : keys.subList(i + 1, keys.size())) {
                decisions.add(new Decision(Kind.APART, keys.get(i), other));
            }
        }
        desk.decide(decisions);
        decided.lookAgain(desk);
    }
}
