package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.HUBSPOT;

import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.infra.Needs;
import dev.lockstep.local.setup.infra.ObjectNeeds;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// HubSpot has no API that tells or changes the webhook subscriptions of an app with a static token: this says
/// what to do.
public final class WebhookStep implements Check {
    private final Needs needs;
    private final Optional<URI> target;

    public WebhookStep(Needs needs, Optional<URI> target) {
        this.needs = needs;
        this.target = target;
    }

    @Override
    public List<Finding> look() {
        String address = target.map(URI::toString).orElse("the stack's output WebhookUrl");
        return List.of(Finding.cannotBeTold(
                HUBSPOT,
                "webhook subscriptions",
                "put " + address + " as targetUrl into infra/hubspot/src/app/webhooks/webhooks-hsmeta.json and run 'hs"
                        + " project upload' in infra/hubspot; or in the app's settings > Webhooks subscribe to "
                        + needs.objects().stream().map(this::subscriptions).collect(Collectors.joining("; "))));
    }

    private String subscriptions(ObjectNeeds object) {
        return object.singular() + " " + String.join(", ", needs.events(object)) + ", and propertyChange of "
                + String.join(", ", needs.subscribedProperties(object));
    }
}
