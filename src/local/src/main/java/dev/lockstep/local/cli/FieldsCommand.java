package dev.lockstep.local.cli;

import dev.lockstep.engine.schema.Mapped;
import dev.lockstep.local.fields.FieldReport;
import dev.lockstep.local.fields.SchemaReading;
import dev.lockstep.local.fields.SyncedObject;
import dev.lockstep.local.setup.CrmConnections;
import dev.lockstep.local.setup.SetupFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Both CRMs' fields, where they are mapped, and mappings to paste (REQUIREMENTS F3).
@Command(
        name = "fields",
        mixinStandardHelpOptions = true,
        description = "Lists both CRMs' fields, who may write them, where they are mapped; and proposes mappings.")
final class FieldsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CrmAccess access = new CrmAccess();

    @Mixin
    private MappingFile mapping = new MappingFile();

    @Option(
            names = "--object",
            paramLabel = "OBJECT",
            description = "contact (with its lead), lead, company or account, deal or opportunity"
                    + " (default: ${DEFAULT-VALUE}).")
    private SyncedObject object = SyncedObject.CONTACT;

    @Option(names = "--custom", description = "Only fields that your own people made.")
    private boolean customOnly;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes it there.")
    private Path json;

    /// 1 when a CRM gave no answer.
    @Override
    public Integer call() {
        SetupFile file = access.required(spec);
        try (CrmConnections crms = CrmAccess.open(file)) {
            SchemaReading reading = SchemaReading.of(crms, object.all(), CrmAccess::explained);
            PrintWriter out = spec.commandLine().getOut();
            if (!reading.silent().isEmpty()) {
                reading.silent().values().forEach(spec.commandLine().getErr()::println);
                return 1;
            }
            Mapped mapped = object.mapped(CrmAccess.config(mapping.text(Optional.of(file), spec)));
            FieldReport report = FieldReport.of(object, mapped, reading.schemas(), customOnly);
            if (json != null) {
                report.write(json);
            }
            out.println(report.text());
            out.flush();
            return 0;
        }
    }
}
