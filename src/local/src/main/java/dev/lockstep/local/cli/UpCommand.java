package dev.lockstep.local.cli;

import dev.lockstep.local.LocalOptions;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.SystemFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// An empty system, left running.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the whole system, empty and in live mode, and leaves it running until Ctrl-C.",
            "Any HubSpot or Salesforce client can be pointed at its CRMs; edits there cross."
        })
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes addresses, tokens and secrets there once the system is ready.")
    private Path json;

    @Mixin
    private PortOptions ports = new PortOptions();

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        LocalSystem system = LocalSystem.start(LocalOptions.standard().withPorts(ports.toPorts()));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(ended::countDown));
        print(system.addresses());
        ended.await();
        return 0;
    }

    private void print(SystemFile addresses) {
        PrintWriter out = spec.commandLine().getOut();
        if (json != null) {
            addresses.write(json);
        }
        out.println("Lockstep runs in live mode: what changes in one CRM is written to the other.");
        out.println();
        out.println("  HubSpot      " + addresses.hubspot().baseUrl());
        out.println("    token      " + addresses.hubspot().accessToken());
        out.println("    webhooks   " + addresses.hubspot().webhookUrl());
        out.println("    secret     " + addresses.hubspot().webhookSecret());
        out.println("  Salesforce   " + addresses.salesforce().baseUrl());
        out.println("    token      " + addresses.salesforce().accessToken());
        out.println("    OAuth      " + addresses.salesforce().consumerKey() + " / "
                + addresses.salesforce().consumerSecret());
        if (json != null) {
            out.println();
            out.println("To stop, resume or change the mode: ./lockstep stop --system " + json);
        }
        out.println();
        out.println("Ctrl-C ends it; nothing is kept.");
        out.flush();
    }
}
