package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.port.Deadline;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/// The people who can own records: active users with a licence of their own, by e-mail address.
final class Users {
    private static final String EMAIL = "Email";
    private static final Select ACTIVE =
            Select.of("User", List.of(Rows.ID, EMAIL), Set.of(), " WHERE IsActive = true AND UserType = 'Standard'");

    private final Selects selects;

    Users(Selects selects) {
        this.selects = selects;
    }

    /// Address in lower case to user id; of several with one address the lowest id.
    Map<String, String> byEmail(Deadline deadline) {
        Map<String, String> ids = new HashMap<>();
        for (JsonNode user : selects.rows(List.of(ACTIVE), deadline).getFirst()) {
            String email = user.path(EMAIL).asText("").strip().toLowerCase(Locale.ROOT);
            if (!email.isEmpty() && !user.path(EMAIL).isNull()) {
                ids.merge(
                        email, SalesforceId.to18(user.path(Rows.ID).asText()), BinaryOperator.minBy(String::compareTo));
            }
        }
        return Map.copyOf(ids);
    }
}
