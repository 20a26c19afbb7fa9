package dev.lockstep.local.cli;

import dev.lockstep.local.LocalOptions.Ports;
import picocli.CommandLine.Option;

/// Where a local system listens.
final class PortOptions {
    @Option(names = "--hubspot-port", paramLabel = "PORT", description = "HubSpot's port (default: any free one).")
    private int hubspot;

    @Option(names = "--salesforce-port", paramLabel = "PORT", description = "Salesforce's port (default: any free one).")
    private int salesforce;

    @Option(names = "--api-port", paramLabel = "PORT", description = "The webhooks' port (default: any free one).")
    private int api;

    Ports toPorts() {
        return new Ports(hubspot, salesforce, api);
    }
}
