package dev.lockstep.sandbox.salesforce.auth;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Access tokens and when they were last used. A session ends after being idle for the org's time-out.
public final class Sessions {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";
    private static final int SECRET_CHARS = 96;

    private record Session(String userId, Instant lastUsed) {}

    private final Org org;
    private final Map<String, Session> sessions = new HashMap<>();

    public Sessions(Org org) {
        this.org = org;
    }

    /// A new token for a user; earlier ones stay valid.
    public String open(String userId) {
        StringBuilder token = new StringBuilder(RecordId.shortForm(org.settings().orgId)).append("!AQ");
        for (int i = 0; i < SECRET_CHARS; i++) {
            token.append(ALPHABET.charAt(org.random().nextInt(ALPHABET.length())));
        }
        sessions.put(token.toString(), new Session(userId, org.clock().instant()));
        return token.toString();
    }

    /// The user a live token belongs to, or null.
    public String user(String token) {
        Session session = token == null ? null : sessions.get(token);
        if (session == null) {
            return null;
        }
        Instant now = org.clock().instant();
        if (!now.isBefore(session.lastUsed().plus(org.settings().sessionTimeout))) {
            sessions.remove(token);
            return null;
        }
        sessions.put(token, new Session(session.userId(), now));
        return session.userId();
    }

    public void end(String token) {
        sessions.remove(token);
    }

    public void endAll() {
        sessions.clear();
    }
}
