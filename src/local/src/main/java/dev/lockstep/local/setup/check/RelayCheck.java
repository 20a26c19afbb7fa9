package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.SALESFORCE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.Remedy;
import dev.lockstep.local.setup.SetupFile.Aws;
import dev.lockstep.local.setup.api.SalesforceSetupApi;
import dev.lockstep.local.setup.infra.InfraFiles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether the event relay to AWS is there and runs. It is made stopped, and started only when asked: before AWS
/// has taken its event source, it would send events to nobody.
public final class RelayCheck implements Check {
    private static final String CREDENTIAL = "Lockstep_AWS";
    private static final String RELAY = EventCheck.NAME;
    private static final String CONFIG = "EventRelayConfig";
    private static final String STATE = "state";
    private static final String RUNNING = "RUN";

    private final SalesforceSetupApi admin;
    private final Optional<Aws> aws;
    private final boolean mayStart;

    /// `mayStart`: whether a stopped relay may be started.
    public RelayCheck(SalesforceSetupApi admin, Optional<Aws> aws, boolean mayStart) {
        this.admin = admin;
        this.aws = aws;
        this.mayStart = mayStart;
    }

    @Override
    public List<Finding> look() {
        Optional<List<JsonNode>> credentials =
                admin.toolingQuery("SELECT Endpoint FROM NamedCredential WHERE DeveloperName = '" + CREDENTIAL + "'");
        Optional<List<JsonNode>> relays = admin.toolingQuery(
                "SELECT Id, State FROM EventRelayConfig WHERE EventChannel = '" + EventCheck.CHANNEL + "'");
        if (credentials.isEmpty() || relays.isEmpty()) {
            return List.of(Finding.cannotBeTold(
                    SALESFORCE, "event relay", EventCheck.WHO_MAY + "Integrations > Event Relays"));
        }
        if (relays.get().isEmpty()) {
            return List.of(credentials.get().isEmpty() ? noCredential() : noRelay());
        }
        JsonNode relay = relays.get().getFirst();
        return List.of(
                relay.path("State").asText().equals(RUNNING)
                        ? Finding.ok(SALESFORCE, "event relay, running")
                        : stopped(relay.path("Id").asText()));
    }

    private Finding noCredential() {
        Optional<Remedy> remedy = aws.map(account -> new Remedy(
                "Salesforce named credential " + CREDENTIAL,
                () -> admin.createMetadata("NamedCredential", CREDENTIAL, credential(account))));
        return Finding.missing(
                        SALESFORCE,
                        "named credential " + CREDENTIAL + " and event relay",
                        (aws.isPresent()
                                        ? ""
                                        : "write aws.account and aws.region into setup.yaml and run with --apply, or ")
                                + "deploy infra/salesforce/event-relay with your region and account filled in")
                .with(remedy);
    }

    private static ObjectNode credential(Aws account) {
        return InfraFiles.namedCredential(CREDENTIAL)
                .put("endpoint", "arn:aws:" + account.region().toUpperCase(Locale.ROOT) + ":" + account.account());
    }

    private Finding noRelay() {
        return Finding.missing(
                        SALESFORCE,
                        "event relay of channel " + EventCheck.CHANNEL,
                        "deploy infra/salesforce/event-relay with 'sf project deploy start'")
                .with(Optional.of(new Remedy(
                        "Salesforce event relay, stopped",
                        () -> admin.createMetadata(CONFIG, RELAY, InfraFiles.eventRelay(RELAY)))));
    }

    private Finding stopped(String id) {
        Optional<Remedy> remedy = mayStart
                ? Optional.of(new Remedy(
                        "start of the event relay",
                        () -> admin.updateMetadata(
                                CONFIG, id, RELAY, InfraFiles.eventRelay(RELAY).put(STATE, RUNNING))))
                : Optional.empty();
        return Finding.missing(
                        SALESFORCE,
                        "event relay, running",
                        "in AWS associate the partner event source aws.partner/salesforce.com/… with an event bus, then run"
                                + " './lockstep setup --config setup.yaml --apply --start-relay'")
                .with(remedy);
    }
}
