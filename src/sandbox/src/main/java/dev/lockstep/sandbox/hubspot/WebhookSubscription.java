package dev.lockstep.sandbox.hubspot;

/// A subscription of the app: `eventType` such as `contact.propertyChange` or, in the generic form,
/// `object.propertyChange` with `objectTypeId`. A null `propertyName` stands for every property.
public record WebhookSubscription(long id, String eventType, String objectTypeId, String propertyName) {

    boolean wants(ObjectType type, String action, String property) {
        boolean typed = eventType.equals(type.singular() + "." + action);
        boolean generic = !"privacyDeletion".equals(action)
                && eventType.equals("object." + action)
                && (objectTypeId == null || objectTypeId.equals(type.objectTypeId()));
        return (typed || generic) && (propertyName == null || propertyName.equals(property));
    }

    boolean generic() {
        return eventType.startsWith("object.");
    }
}
