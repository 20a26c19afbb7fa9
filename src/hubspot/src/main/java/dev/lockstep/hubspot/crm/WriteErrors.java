package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.hubspot.api.ApiError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// HubSpot's errors about a record in the engine's words, and the four that this adapter adds. Those carry a
/// `retryAfter`, for nothing is known against the record.
final class WriteErrors {
    /// HubSpot answered the batch and said nothing of this record.
    static final String NOT_ANSWERED = "NOT_ANSWERED";
    /// A record was created, but the answer does not tell for which input.
    static final String NOT_CORRELATED = "NOT_CORRELATED";
    /// Its batch was refused for some other record's sake, and the calls for finding out which are used up.
    static final String NOT_TRIED = "NOT_TRIED";

    /// The record was created, and is not yet associated with what it belongs to.
    static final String NOT_ASSOCIATED = "NOT_ASSOCIATED";

    private static final Duration SOON = Duration.ofSeconds(30);
    /// These do not depend on the value: every record with the property is refused for it.
    private static final Set<String> OF_THE_PROPERTY = Set.of(ApiError.PROPERTY_DOESNT_EXIST, "READ_ONLY_VALUE");
    /// Refusals of a call that one of its records may have caused.
    private static final Set<Integer> OF_SOME_RECORD = Set.of(400, 404, 409, 413, 414, 422);

    private WriteErrors() {}

    static CrmError refused(ObjectType type, ApiError error) {
        List<RecordKey> existing = error.existingId().stream().map(type::key).toList();
        String code = existing.isEmpty() ? error.code() : ApiError.CONFLICT;
        return new CrmError(code, error.message(), List.copyOf(error.fields()), existing, Optional.empty());
    }

    static CrmError unavailable(CrmUnavailable cause) {
        return new CrmError(cause.code(), cause.getMessage(), List.of(), List.of(), Optional.of(cause.retryAfter()));
    }

    static CrmError soon(String code, String message) {
        return new CrmError(code, message, List.of(), List.of(), Optional.of(SOON));
    }

    static CrmError notAssociated(RecordKey created, String field, CrmError why) {
        return new CrmError(
                NOT_ASSOCIATED,
                why.message(),
                List.of(field),
                List.of(created),
                Optional.of(why.retryAfter().orElse(SOON)));
    }

    /// The error of a write that carries properties which no record can be given; empty where it carries none.
    static Optional<CrmError> ofProperties(ApiError error, Set<String> carried) {
        List<String> wrong = error.fieldsRefusedFor(OF_THE_PROPERTY).stream()
                .filter(carried::contains)
                .toList();
        return error.details().stream()
                .filter(detail -> wrong.contains(detail.property()))
                .findFirst()
                .map(detail -> new CrmError(detail.code(), error.message(), wrong, List.of(), Optional.empty()));
    }

    static boolean isOfSomeRecord(int status) {
        return OF_SOME_RECORD.contains(status);
    }
}
