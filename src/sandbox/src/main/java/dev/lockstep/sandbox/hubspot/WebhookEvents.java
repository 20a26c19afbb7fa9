package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Turns changes into webhook events for every subscription that wants them.
final class WebhookEvents implements ChangeListener {

    /// Properties that HubSpot does not let an app subscribe to.
    private static final Set<String> NEVER_SENT =
            Set.of("hs_lastmodifieddate", "lastmodifieddate", "num_unique_conversion_events");

    private final Portal portal;
    private final long appId;
    private final WebhookOutbox outbox;
    private final List<WebhookSubscription> subscriptions = new ArrayList<>();
    private boolean muted;

    WebhookEvents(Portal portal, long appId, WebhookOutbox outbox) {
        this.portal = portal;
        this.appId = appId;
        this.outbox = outbox;
    }

    WebhookSubscription subscribe(String eventType, String objectTypeId, String propertyName) {
        WebhookSubscription subscription =
                new WebhookSubscription(subscriptions.size() + 1L, eventType, objectTypeId, propertyName);
        subscriptions.add(subscription);
        return subscription;
    }

    List<WebhookSubscription> subscriptions() {
        return List.copyOf(subscriptions);
    }

    void setMuted(boolean mute) {
        muted = mute;
    }

    @Override
    public void created(ObjectType type, CrmRecord created, Source by) {
        send(type, "creation", null, created.id(), by, event -> event.put("changeFlag", "NEW"));
        created.values().forEach((name, version) -> propertyChange(type, created.id(), name, version.value(), by));
    }

    @Override
    public void updated(ObjectType type, CrmRecord updated, Map<String, String> changed, Source by) {
        changed.forEach((name, value) -> propertyChange(type, updated.id(), name, value, by));
    }

    @Override
    public void archived(ObjectType type, CrmRecord archived, Source by) {
        send(type, "deletion", null, archived.id(), by, event -> event.put("changeFlag", "DELETED"));
    }

    @Override
    public void restored(ObjectType type, CrmRecord restored, Source by) {
        send(type, "restore", null, restored.id(), by, event -> event.put("changeFlag", "RESTORED"));
    }

    @Override
    public void purged(ObjectType type, long id, Source by) {
        send(type, "privacyDeletion", null, id, by, event -> event.put("changeFlag", "DELETED"));
    }

    @Override
    public void merged(ObjectType type, Merge merge, Source by) {
        send(type, "merge", null, merge.result().id(), by, event -> {
            event.put("primaryObjectId", merge.primaryId());
            merge.mergedIds().forEach(event.putArray("mergedObjectIds")::add);
            event.put("newObjectId", merge.result().id()).put("numberOfPropertiesMoved", merge.propertiesMoved());
        });
    }

    @Override
    public void associated(AssociationChange change, Source by) {
        String types = change.fromType().label().toUpperCase(Locale.ROOT)
                + "_TO_"
                + change.toType().label().toUpperCase(Locale.ROOT);
        send(change.fromType(), "associationChange", null, change.fromId(), by, event -> {
            event.remove("objectId");
            event.put("associationType", types)
                    .put("fromObjectId", change.fromId())
                    .put("toObjectId", change.toId())
                    .put("associationRemoved", change.removed())
                    .put("isPrimaryAssociation", change.primary());
            if (event.has("objectTypeId")) {
                event.put("fromObjectTypeId", change.fromType().objectTypeId())
                        .put("toObjectTypeId", change.toType().objectTypeId())
                        .put("associationTypeId", change.typeId())
                        .put("associationCategory", change.category());
            }
        });
    }

    private void propertyChange(ObjectType type, long id, String name, String value, Source by) {
        if (!NEVER_SENT.contains(name)) {
            send(
                    type,
                    "propertyChange",
                    name,
                    id,
                    by,
                    event -> event.put("propertyName", name).put("propertyValue", value));
        }
    }

    private void send(
            ObjectType type, String action, String property, long id, Source by, Consumer<ObjectNode> details) {
        if (muted) {
            return;
        }
        for (WebhookSubscription subscription : subscriptions) {
            if (subscription.wants(type, action, property)) {
                ObjectNode event = Json.object()
                        .put("eventId", portal.random().nextLong(1L << 32))
                        .put("subscriptionId", subscription.id())
                        .put("portalId", portal.portalId())
                        .put("appId", appId)
                        .put("occurredAt", portal.now().toEpochMilli())
                        .put("subscriptionType", subscription.eventType())
                        .put("attemptNumber", 0)
                        .put("objectId", id);
                if (subscription.generic()) {
                    event.put("objectTypeId", type.objectTypeId());
                }
                event.put("changeSource", by.type()).put("sourceId", by.id());
                details.accept(event);
                outbox.add(event);
            }
        }
    }
}
