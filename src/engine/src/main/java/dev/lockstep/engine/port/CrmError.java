package dev.lockstep.engine.port;

import dev.lockstep.engine.model.RecordKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A CRM's refusal of one record, as it said it. `code`: Salesforce `statusCode`/`errorCode`, HubSpot `category`
/// (or the code of its first error detail). `message` may hold personal values: never stored or logged as it is.
/// `existing`: the records that the CRM says are there already.
public record CrmError(
        String code, String message, List<String> fields, List<RecordKey> existing, Optional<Duration> retryAfter) {
    public CrmError {
        fields = List.copyOf(fields);
        existing = List.copyOf(existing);
    }

    public static CrmError of(String code, String message) {
        return new CrmError(code, message, List.of(), List.of(), Optional.empty());
    }
}
