package dev.lockstep.local.cli;

import dev.lockstep.engine.company.Decisions.Decision;
import dev.lockstep.engine.company.Decisions.Kind;
import dev.lockstep.engine.port.Desk;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Decides that a company and an account are one (REQUIREMENTS C4).
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        description =
                "Decides that a company and an account are one: they are kept in step, whatever else looks alike.")
final class LinkCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "2", paramLabel = "RECORD", description = "One of HubSpot, one of Salesforce: SIDE/type/id.")
    private List<String> records;

    @Mixin
    private TargetSystem system = new TargetSystem();

    @Override
    public void run() {
        DecidedRecords decided = DecidedRecords.of(records, spec);
        if (decided.keys().size() != 2
                || decided.keys().getFirst().side() == decided.keys().getLast().side()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Only a company of HubSpot and an account of Salesforce are kept in step: two of one CRM are merged there");
        }
        Desk desk = system.desk();
        decided.checkLinks(system.state(), true);
        desk.decide(List.of(new Decision(
                Kind.LINK, decided.keys().getFirst(), decided.keys().getLast())));
        decided.lookAgain(desk);
    }
}
