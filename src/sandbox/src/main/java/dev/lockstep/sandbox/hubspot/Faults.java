package dev.lockstep.sandbox.hubspot;

import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Faults that are to happen: planned ones first, then by chance.
final class Faults {

    private final Portal portal;
    private final RateLimiter limiter;
    private final List<Planned> planned = new ArrayList<>();
    private final Map<FaultKind, Double> probabilities = new EnumMap<>(FaultKind.class);

    Faults(Portal portal, RateLimiter limiter) {
        this.portal = portal;
        this.limiter = limiter;
    }

    private static final class Planned {
        private final FaultKind kind;
        private final Predicate<SandboxRequest> where;
        private int left;

        Planned(FaultKind kind, Predicate<SandboxRequest> where, int left) {
            this.kind = kind;
            this.where = where;
            this.left = left;
        }
    }

    void failNext(FaultKind kind, Predicate<SandboxRequest> where, int count) {
        planned.add(new Planned(kind, where, count));
    }

    void setProbability(FaultKind kind, double probability) {
        probabilities.put(kind, probability);
    }

    void clear() {
        planned.clear();
        probabilities.clear();
    }

    /// The fault that strikes this request, or null.
    FaultKind next(SandboxRequest request) {
        for (Planned plan : planned) {
            if (plan.left > 0 && plan.where.test(request)) {
                plan.left--;
                return plan.kind;
            }
        }
        for (Map.Entry<FaultKind, Double> chance : probabilities.entrySet()) {
            if (chance.getValue() > 0 && portal.random().nextDouble() < chance.getValue()) {
                return chance.getKey();
            }
        }
        return null;
    }

    SandboxResponse response(FaultKind kind, boolean search) {
        return switch (kind) {
            case RATE_LIMITED ->
                search
                        ? limiter.refusal("secondly", "SECONDLY", true)
                        : limiter.refusal("ten_secondly_rolling", "TEN_SECONDLY_ROLLING", false);
            case SERVER_ERROR_BEFORE, SERVER_ERROR_AFTER -> error(500, "internal error");
            case BAD_GATEWAY -> error(502, "bad gateway");
            case GATEWAY_TIMEOUT_AFTER -> error(504, "gateway timeout");
            case LOCKED -> error(423, "Too many changes at once. Wait at least 2 seconds before the next request.");
            case MIGRATION ->
                error(477, "This account is being migrated between data hosting locations.")
                        .withHeader("retry-after", "600");
            case DROP_BEFORE, DROP_AFTER -> SandboxResponse.empty(0);
        };
    }

    private SandboxResponse error(int status, String message) {
        return SandboxResponse.json(
                status,
                Json.object().put("status", "error").put("message", message).put("correlationId", portal.nextUuid()));
    }
}
