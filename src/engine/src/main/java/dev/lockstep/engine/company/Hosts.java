package dev.lockstep.engine.company;

import dev.lockstep.engine.company.CompanyDomain.Domain;
import dev.lockstep.engine.company.CompanyDomain.NotADomain;
import dev.lockstep.engine.company.CompanyDomain.Reason;
import dev.lockstep.engine.company.PublicSuffixes.Suffix;
import java.net.IDN;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a host as a domain. International names go by IDNA 2003 (`java.net.IDN`): `straße.de` is `strasse.de`.
final class Hosts {
    private static final int HOST_LENGTH_MAX = 253;
    private static final int LABEL_LENGTH_MAX = 63;
    private static final Pattern OTHER_DOTS = Pattern.compile("[\\u3002\\uFF0E\\uFF61]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Z}\\u00AD]");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

    private Hosts() {}

    static CompanyDomain read(String text) {
        String host = withoutRootDot(OTHER_DOTS.matcher(text).replaceAll(".").toLowerCase(Locale.ROOT));
        if (host.isEmpty()) {
            return new NotADomain(Reason.NONE);
        }
        if (HostText.isIpLiteral(host)) {
            return new NotADomain(Reason.IP_LITERAL);
        }
        if (host.length() > HOST_LENGTH_MAX || longestLabel(host) > LABEL_LENGTH_MAX) {
            return new NotADomain(Reason.TOO_LONG);
        }
        if (INVISIBLE.matcher(host).find()) {
            return new NotADomain(Reason.INVALID);
        }
        try {
            return readAscii(IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return new NotADomain(Reason.INVALID);
        }
    }

    private static CompanyDomain readAscii(String host) {
        if (host.length() > HOST_LENGTH_MAX || longestLabel(host) > LABEL_LENGTH_MAX) {
            return new NotADomain(Reason.TOO_LONG);
        }
        if (HostText.isIpLiteral(host)) {
            return new NotADomain(Reason.IP_LITERAL);
        }
        if (!Arrays.stream(host.split("\\.", -1))
                .allMatch(label -> LABEL.matcher(label).matches())) {
            return new NotADomain(Reason.INVALID);
        }
        return deception(host).<CompanyDomain>map(NotADomain::new).orElseGet(() -> registrable(host));
    }

    private static Optional<Reason> deception(String host) {
        String[] labels = unicode(host).split("\\.");
        String topLevel = labels[labels.length - 1];
        if (Arrays.stream(labels).anyMatch(Scripts::isMixed)) {
            return Optional.of(Reason.MIXED_SCRIPT);
        }
        return Arrays.stream(labels).anyMatch(label -> Scripts.isHomograph(label, topLevel))
                ? Optional.of(Reason.HOMOGRAPH)
                : Optional.empty();
    }

    private static CompanyDomain registrable(String host) {
        PublicSuffixes list = PublicSuffixes.packaged();
        Optional<Suffix> registry = list.registryOf(host);
        if (registry.isEmpty()) {
            return new NotADomain(Reason.UNKNOWN_TLD);
        }
        if (registry.get().name().equals(host)) {
            return new NotADomain(Reason.PUBLIC_SUFFIX);
        }
        Optional<Suffix> shared = list.of(host).filter(Suffix::shared);
        Suffix suffix = shared.filter(s -> !s.name().equals(host)).orElse(registry.get());
        String registrable = under(suffix.name(), host);
        String label = unicode(registrable.substring(0, registrable.indexOf('.')));
        return new Domain(registrable, unicode(registrable), host, label, shared.map(Suffix::name));
    }

    /// The suffix and the one label before it.
    private static String under(String suffix, String host) {
        String before = host.substring(0, host.length() - suffix.length() - 1);
        return before.substring(before.lastIndexOf('.') + 1) + "." + suffix;
    }

    private static String unicode(String ascii) {
        return IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED);
    }

    private static int longestLabel(String host) {
        return Arrays.stream(host.split("\\.")).mapToInt(String::length).max().orElse(0);
    }

    private static String withoutRootDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
