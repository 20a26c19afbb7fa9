package dev.lockstep.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Reports: each is a `CrmReport` of its own.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Reports over both CRMs.",
        synopsisSubcommandLabel = "REPORT",
        subcommands = {ContactRolesReport.class, CampaignsReport.class})
final class ReportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say which report: "
                        + String.join(", ", spec.commandLine().getSubcommands().keySet()));
    }
}
