package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.SALESFORCE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.Remedy;
import dev.lockstep.local.setup.api.SalesforceSetupApi;
import dev.lockstep.local.setup.infra.InfraFiles;
import dev.lockstep.local.setup.infra.Needs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether the channel carries the change events of every synced object.
public final class EventCheck implements Check {
    static final String NAME = "Lockstep";
    static final String CHANNEL = NAME + "__chn";
    static final String WHO_MAY = "name an administrator in setup.yaml under salesforce.admin, or look in Setup > ";
    private static final String DEPLOY = "deploy infra/salesforce/force-app with 'sf project deploy start'";

    private final SalesforceSetupApi admin;
    private final Needs needs;

    public EventCheck(SalesforceSetupApi admin, Needs needs) {
        this.admin = admin;
        this.needs = needs;
    }

    @Override
    public List<Finding> look() {
        Optional<List<JsonNode>> channels =
                admin.toolingQuery("SELECT Id FROM PlatformEventChannel WHERE DeveloperName = '" + NAME + "'");
        Optional<List<JsonNode>> members = admin.toolingQuery(
                "SELECT SelectedEntity FROM PlatformEventChannelMember WHERE EventChannel = '" + CHANNEL + "'");
        if (channels.isEmpty() || members.isEmpty()) {
            return List.of(Finding.cannotBeTold(
                    SALESFORCE, "change event channel", WHO_MAY + "Integrations > Change Data Capture"));
        }
        if (channels.get().isEmpty()) {
            return List.of(missing("PlatformEventChannel", "change event channel " + CHANNEL, CHANNEL));
        }
        Set<String> entities = members.get().stream()
                .map(row -> row.path("SelectedEntity").asText())
                .collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        for (String object : needs.synced()) {
            String entity = object + "ChangeEvent";
            if (!entities.contains(entity)) {
                findings.add(missing(
                        "PlatformEventChannelMember", entity + " on channel " + CHANNEL, NAME + "_chn_" + entity));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(SALESFORCE, "change events of " + String.join(", ", needs.synced())));
        }
        return findings;
    }

    private Finding missing(String type, String what, String fullName) {
        JsonNode metadata = fullName.equals(CHANNEL) ? InfraFiles.channel(CHANNEL) : InfraFiles.channelMember(fullName);
        Remedy remedy = new Remedy("Salesforce " + what, () -> admin.createMetadata(type, fullName, metadata));
        return Finding.missing(SALESFORCE, what, DEPLOY).with(Optional.of(remedy));
    }
}
