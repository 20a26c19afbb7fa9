package dev.lockstep.engine.sync;

import java.util.Set;

/// What a CRM's own error code means for the record (DESIGN: the CRM's own error code decides).
public final class ErrorCodes {
    private static final Set<String> RETRY = Set.of(
            "BUDGET_SPENT",
            "LOCKED",
            "MIGRATION",
            "NO_ANSWER",
            "QUERY_TIMEOUT",
            "RATE_LIMIT",
            "RATE_LIMITS",
            "REQUEST_LIMIT_EXCEEDED",
            "REQUEST_RUNNING_TOO_LONG",
            "SERVER_UNAVAILABLE",
            "SESSION_REFUSED",
            "UNABLE_TO_LOCK_ROW",
            "UNKNOWN_EXCEPTION");
    private static final Set<String> REREAD = Set.of(
            "CANNOT_UPDATE_CONVERTED_LEAD",
            "ENTITY_IS_DELETED",
            "INVALID_CROSS_REFERENCE_KEY",
            "NOT_FOUND",
            "OBJECT_NOT_FOUND");
    private static final Set<String> EXISTS =
            Set.of("CONFLICT", "DUPLICATES_DETECTED", "DUPLICATE_EXTERNAL_ID", "DUPLICATE_VALUE");

    public enum Meaning {
        /// Try again later as it is.
        RETRY,
        /// The record is not what it was: read it again.
        REREAD,
        /// The record to be created, or its e-mail address, is there already.
        EXISTS,
        /// A person has to act.
        PARK
    }

    private ErrorCodes() {}

    public static Meaning meaning(String code) {
        if (RETRY.contains(code) || code.startsWith("HTTP_5") || code.equals("HTTP_429")) {
            return Meaning.RETRY;
        }
        if (REREAD.contains(code)) {
            return Meaning.REREAD;
        }
        return EXISTS.contains(code) ? Meaning.EXISTS : Meaning.PARK;
    }
}
