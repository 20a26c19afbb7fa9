package dev.lockstep.local.cli;

import dev.lockstep.aws.table.DynamoDesk;
import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.config.CompaniesConfig;
import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.local.duplicates.DuplicateReport;
import dev.lockstep.local.duplicates.Lookalikes;
import dev.lockstep.local.duplicates.OrganisationReading;
import dev.lockstep.local.report.Format;
import dev.lockstep.local.setup.CrmConnections;
import dev.lockstep.local.setup.SetupFile;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Companies and accounts that look alike (REQUIREMENTS C2, C4). Changes nothing.
@Command(
        name = "duplicates",
        mixinStandardHelpOptions = true,
        description = "Lists companies and accounts that look alike, with the reasons; its commands decide on them.",
        subcommands = {LinkCommand.class, ApartCommand.class, AliasCommand.class})
final class DuplicatesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CrmAccess access = new CrmAccess();

    @ArgGroup(exclusive = false)
    private DeployedTable deployed;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json or csv (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    @Option(names = "--all", description = "Those that people decided on, too.")
    private boolean all;

    @Override
    public void run() {
        SetupFile file = access.required(spec);
        SyncConfig config = CrmAccess.config(CrmAccess.yaml(file));
        CompaniesConfig companies = config.companies()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "lockstep.yaml has no section 'companies': add it, to look at companies"));
        Optional<Desk> desk = desk();
        if (desk.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "Without --table NAME nobody's decisions are known: everything that looks alike is listed.");
        }
        try (CrmConnections crms = CrmAccess.open(file)) {
            Map<Side, Crm> sides = new EnumMap<>(Side.class);
            for (Side side : Side.values()) {
                sides.put(side, crms.crm(side, config));
            }
            OrganisationReading reading = OrganisationReading.of(sides::get, companies, crms::deadline);
            Lookalikes found = Lookalikes.of(
                    reading,
                    companies.rules(),
                    desk.map(Desk::decisions).orElseGet(Decisions::none),
                    desk.map(Desk::aliases).orElse(Map.of()),
                    all);
            spec.commandLine()
                    .getOut()
                    .println(new DuplicateReport(found, record -> address(crms, file, record)).as(format));
        } catch (CrmUnavailable e) {
            throw CrmAccess.explained(e);
        }
    }

    private Optional<Desk> desk() {
        return deployed == null
                ? access.local().map(TargetSystem::desk)
                : Optional.of(TargetSystem.answering(new DynamoDesk(deployed.table()), deployed));
    }

    private static String address(CrmConnections crms, SetupFile file, RecordKey record) {
        return switch (record.side()) {
            case HUBSPOT ->
                "https://app.hubspot.com/contacts/" + file.hubspot().portalId() + "/record/0-2/" + record.id();
            case SALESFORCE -> crms.instance().resolve("/" + record.id()).toString();
        };
    }
}
