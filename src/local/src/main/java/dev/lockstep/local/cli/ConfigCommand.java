package dev.lockstep.local.cli;

import dev.lockstep.engine.config.ConfigProblem;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.config.ConfigReader.Result;
import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.deal.DealStatus;
import dev.lockstep.engine.deal.StageMap;
import dev.lockstep.engine.deal.StageMap.DealStage;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.schema.Finding;
import dev.lockstep.engine.schema.Mapped;
import dev.lockstep.engine.schema.RollUpCheck;
import dev.lockstep.engine.schema.SchemaCheck;
import dev.lockstep.local.fields.SchemaReading;
import dev.lockstep.local.setup.CrmConnections;
import dev.lockstep.local.setup.SetupFailed;
import dev.lockstep.local.setup.SetupFile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What concerns `lockstep.yaml` (REQUIREMENTS X11).
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Checks the configuration.",
        synopsisSubcommandLabel = "check",
        subcommands = ConfigCommand.Check.class)
final class ConfigCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "config takes: check [FILE]");
    }

    /// Exits with 1 when there is an error, or a CRM that was named gives no answer.
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Says every problem of a configuration file, with its line, its column and the fix.",
                "With --config or --system it also holds the mappings against the fields of both CRMs."
            })
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private MappingFile file = new MappingFile();

        @Mixin
        private CrmAccess access = new CrmAccess();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Optional<SetupFile> crms = access.file();
            String name = file.name();
            switch (ConfigReader.read(file.text(crms, spec))) {
                case Result.Valid valid -> {
                    out.println(name + " is good: " + told(valid.config()) + " are mapped.");
                    return crms.map(found -> againstCrms(found, valid.config(), out))
                            .orElseGet(() -> {
                                out.println("Not checked against the CRMs: name them by --config setup.yaml, or by"
                                        + " --system FILE.");
                                return 0;
                            });
                }
                case Result.Invalid invalid -> {
                    for (ConfigProblem problem : invalid.problems()) {
                        out.println(name + ": " + problem);
                    }
                    return 1;
                }
            }
        }

        private static String told(SyncConfig config) {
            return config.objects().stream()
                    .map(mapping -> mapping.fields().size() + " fields of "
                            + mapping.object().name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" and "));
        }

        private static int againstCrms(SetupFile file, SyncConfig config, PrintWriter out) {
            int worst = 0;
            for (ObjectMapping mapping : config.objects()) {
                worst = Math.max(worst, againstCrms(file, mapping, out));
            }
            if (config.deals().isPresent()) {
                worst = Math.max(
                        worst, stages(file, config.deals().get().rules().stages(), out));
            }
            return worst;
        }

        private static int stages(SetupFile file, StageMap stages, PrintWriter out) {
            try (CrmConnections crms = CrmAccess.open(file)) {
                Map<DealStage, DealStatus> deals = crms.dealStages();
                Map<String, DealStatus> names = crms.opportunityStages();
                List<String> problems = stages.problems(deals, names);
                List<String> unmapped = stages.unmapped(deals, names);
                problems.forEach(problem -> out.println("error STAGE: " + problem));
                unmapped.forEach(stage -> out.println("warning STAGE: " + stage));
                if (problems.isEmpty() && unmapped.isEmpty()) {
                    out.println("Both CRMs have the stages of deals.pipelines, and no others.");
                }
                return problems.isEmpty() ? 0 : 1;
            } catch (CrmUnavailable e) {
                return notChecked(CrmAccess.explained(e), out);
            } catch (SetupFailed e) {
                return notChecked(e, out);
            }
        }

        private static int notChecked(RuntimeException why, PrintWriter out) {
            out.println("The stages of deals.pipelines were not checked: " + why.getMessage() + ".");
            return 1;
        }

        private static int againstCrms(SetupFile file, ObjectMapping mapping, PrintWriter out) {
            Mapped mapped = Mapped.of(mapping);
            RollUpCheck rollUps = new RollUpCheck(mapping);
            try (CrmConnections crms = CrmAccess.open(file)) {
                SchemaReading reading = SchemaReading.of(
                        crms,
                        Stream.concat(mapped.objects().stream(), rollUps.children().stream())
                                .distinct()
                                .toList(),
                        CrmAccess::explained);
                reading.silent().forEach((side, why) -> out.println("Not checked against " + side + ": " + why + "."));
                List<Finding> findings = Stream.concat(
                                SchemaCheck.findings(mapped, reading.schemas()).stream(),
                                rollUps.findings(reading.schemas()).stream())
                        .filter(finding ->
                                !reading.silent().containsKey(finding.object().side()))
                        .toList();
                findings.forEach(out::println);
                if (findings.isEmpty() && reading.silent().isEmpty()) {
                    out.println("Both CRMs have the fields, and they fit.");
                }
                return findings.stream().anyMatch(Finding::isError)
                                || !reading.silent().isEmpty()
                        ? 1
                        : 0;
            }
        }
    }
}
