package dev.lockstep.local.cli;

import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.local.report.Format;
import dev.lockstep.local.report.Printable;
import dev.lockstep.local.setup.CrmConnections;
import dev.lockstep.local.setup.SetupFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// One report over both CRMs, which are asked anew. Changes nothing.
abstract class CrmReport implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CrmAccess access = new CrmAccess();

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json or csv (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    abstract Printable read(CrmConnections crms, SyncConfig config);

    @Override
    public final void run() {
        SetupFile file = access.required(spec);
        SyncConfig config = CrmAccess.config(CrmAccess.yaml(file));
        try (CrmConnections crms = CrmAccess.open(file)) {
            spec.commandLine().getOut().println(read(crms, config).as(format));
        } catch (CrmUnavailable e) {
            throw CrmAccess.explained(e);
        }
    }
}
