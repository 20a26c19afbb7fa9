package dev.lockstep.sandbox.hubspot;

import java.util.Set;
import java.util.TreeSet;

/// The scopes that calls need, by object type.
final class Scopes {

    private Scopes() {}

    static void requireRead(ApiCall call, ObjectType type) {
        call.requireScope(objects(type, "read"));
    }

    static void requireWrite(ApiCall call, ObjectType type) {
        call.requireScope(objects(type, "write"));
    }

    static void requireSchemaRead(ApiCall call, ObjectType type) {
        call.requireScope("crm.schemas." + type.name() + ".read", objects(type, "read"));
    }

    static void requireSchemaWrite(ApiCall call, ObjectType type) {
        call.requireScope("crm.schemas." + type.name() + ".write");
    }

    /// Everything that the sandbox knows of.
    static Set<String> all(Schema schema) {
        Set<String> scopes = new TreeSet<>(Set.of(
                "oauth",
                "crm.lists.read",
                "crm.lists.write",
                "crm.objects.owners.read",
                "forms",
                "marketing.campaigns.read",
                "marketing.campaigns.write",
                "marketing.campaigns.revenue.read",
                "developer.webhooks_journal.read",
                "developer.webhooks_journal.subscriptions.read",
                "developer.webhooks_journal.subscriptions.write",
                "settings.currencies.read",
                "settings.currencies.write"));
        for (ObjectType type : schema.types()) {
            for (String right : Set.of("read", "write")) {
                scopes.add(objects(type, right));
                scopes.add("crm.schemas." + type.name() + "." + right);
            }
        }
        return scopes;
    }

    private static String objects(ObjectType type, String right) {
        return "crm.objects." + type.name() + "." + right;
    }
}
