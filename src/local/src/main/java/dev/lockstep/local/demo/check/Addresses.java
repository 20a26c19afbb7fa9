package dev.lockstep.local.demo.check;

import dev.lockstep.engine.mapping.ObjectMapping;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The addresses that a person is recognised by: REQUIREMENTS P2 and P6, as the checker reads them.
final class Addresses {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s\"]{1,64}@([a-z0-9-]+\\.)+([a-z]{2,})");
    private static final Set<String> NO_TOP_LEVEL_DOMAINS =
            Set.of("local", "localhost", "internal", "invalid", "test", "example");

    private Addresses() {}

    /// Primary and additional ones, valid ones only, in lower case.
    static Set<String> of(PersonRecord person, ObjectMapping mapping) {
        String primary = mapping.email().fieldOn(person.key()).map(person::text).orElse("");
        Set<String> all = new LinkedHashSet<>();
        for (String text : (primary + ";" + person.text(ObjectMapping.ADDITIONAL_EMAILS)).split(";", -1)) {
            String address = text.strip().toLowerCase(Locale.ROOT);
            if (isValid(address)) {
                all.add(address);
            }
        }
        return all;
    }

    /// Whether the primary one is valid: only then does a person cross.
    static boolean mayCross(PersonRecord person, ObjectMapping mapping) {
        String primary = mapping.email().fieldOn(person.key()).map(person::text).orElse("");
        return isValid(primary.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isValid(String address) {
        var match = ADDRESS.matcher(address);
        return match.matches() && !NO_TOP_LEVEL_DOMAINS.contains(match.group(2));
    }
}
