package dev.lockstep.salesforce;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// How people write a company's domain into a website field. SOQL finds exact texts by index, and parts of texts
/// only by reading everything: an address with a path, or of another sub-domain than `www`, is not found.
final class Domains {
    private static final List<String> BEFORE =
            List.of("", "www.", "http://", "http://www.", "https://", "https://www.");

    private Domains() {}

    /// Every usual spelling of each domain; blank ones have none.
    static Set<String> spellings(Collection<String> domains) {
        Set<String> spellings = new TreeSet<>();
        for (String domain : domains) {
            String bare = domain.strip().toLowerCase(Locale.ROOT);
            if (!bare.isEmpty()) {
                BEFORE.forEach(before -> spellings.addAll(List.of(before + bare, before + bare + "/")));
            }
        }
        return spellings;
    }
}
