package dev.lockstep.engine.company;

import dev.lockstep.engine.company.CompanyDomain.Domain;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whether the name before a domain's suffix tells whose it is. Common words, short names and numbers are
/// registered by strangers under every suffix.
public final class NameLabels {
    /// The shortest name that strangers are not likely to share: `bp.com` and `bp.de` may be two, `toyota` is one.
    private static final int LENGTH_MIN = 4;

    private static final int IDEOGRAPHS_MIN = 2;

    private static final class Packaged {
        static final Set<String> COMMON = Set.copyOf(Resource.entries("common-labels.txt"));
    }

    private final Set<String> common;

    /// `extra`: common names that the configuration adds.
    public NameLabels(Set<String> extra) {
        Set<String> all = new HashSet<>(Packaged.COMMON);
        extra.forEach(label -> all.add(label.strip().toLowerCase(Locale.ROOT)));
        this.common = Set.copyOf(all);
    }

    /// The name that makes a family, as shown; empty where it makes none. A hyphen does not count.
    public Optional<String> of(Domain domain) {
        String label = domain.label().replace("-", "");
        boolean tells = domain.sharedHost().isEmpty()
                && label.length() >= (isIdeographic(label) ? IDEOGRAPHS_MIN : LENGTH_MIN)
                && !label.chars().allMatch(Character::isDigit)
                && !domain.label().startsWith("xn--")
                && !common.contains(label)
                && !common.contains(domain.label());
        return tells ? Optional.of(label) : Optional.empty();
    }

    private static boolean isIdeographic(String label) {
        return label.codePoints().allMatch(Character::isIdeographic);
    }
}
