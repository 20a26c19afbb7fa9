package dev.lockstep.hubspot.crm;

import dev.lockstep.hubspot.api.Owner;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;

/// Owners by their e-mail address.
final class Users {
    private static final BinaryOperator<String> LOWER = BinaryOperator.minBy(Children.BY_NUMBER);

    private Users() {}

    /// Address in lower case to owner id; of several with one address the lowest id.
    static Map<String, String> byEmail(Collection<Owner> owners) {
        Map<String, String> ids = new HashMap<>();
        for (Owner owner : owners) {
            String email = owner.email() == null ? "" : owner.email().strip().toLowerCase(Locale.ROOT);
            if (!email.isEmpty() && !owner.archived()) {
                ids.merge(email, owner.id(), LOWER);
            }
        }
        return Map.copyOf(ids);
    }
}
