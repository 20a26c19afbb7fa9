package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.HUBSPOT;

import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.infra.PeopleNeeds;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// HubSpot has no API that tells or changes the webhook subscriptions of an app with a static token: this says
/// what to do.
public final class WebhookStep implements Check {
    public static final List<String> EVENTS = List.of("creation", "deletion", "merge", "restore", "privacyDeletion");
    private final PeopleNeeds needs;
    private final Optional<URI> target;

    public WebhookStep(PeopleNeeds needs, Optional<URI> target) {
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
                        + " project upload' in infra/hubspot; or in the app's settings > Webhooks subscribe to contact "
                        + String.join(", ", EVENTS) + ", and propertyChange of "
                        + String.join(", ", needs.subscribedProperties())));
    }
}
