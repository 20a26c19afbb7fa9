package dev.lockstep.sandbox.hubspot;

/// Who changed something: `type` as property history and webhooks name it (`CRM_UI`, `INTEGRATION`,
/// `MERGE_OBJECTS`…), `id` as `userId:882761034` for people or the app's id for API calls. `userId` is null
/// unless a person acted.
public record Source(String type, String id, Long userId) {

    public static Source person(long userId) {
        return new Source("CRM_UI", "userId:" + userId, userId);
    }

    public static Source integration(long appId) {
        return new Source("INTEGRATION", Long.toString(appId), null);
    }

    boolean byPerson() {
        return userId != null;
    }
}
