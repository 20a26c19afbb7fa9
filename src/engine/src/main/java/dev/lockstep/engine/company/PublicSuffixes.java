package dev.lockstep.engine.company;

import java.net.IDN;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The Public Suffix List (https://publicsuffix.org/list/), by its published algorithm but for one thing: a host
/// under no listed top-level domain has no suffix. Its private section names the hosts under which strangers keep
/// names of their own (`github.io`, `wordpress.com`).
final class PublicSuffixes {
    private static final String RESOURCE = "effective_tld_names.dat";
    private static final String SHARED_HOSTS = "shared-hosts.txt";
    private static final String PRIVATE_SECTION = "===BEGIN PRIVATE DOMAINS===";

    /// A suffix in ASCII. `shared`: from the private section.
    record Suffix(String name, boolean shared) {}

    private enum Kind {
        PLAIN,
        WILDCARD,
        EXCEPTION
    }

    private record Rule(Kind kind, String name) {}

    /// Read at the first use: most functions never ask.
    private static final class Packaged {
        static final PublicSuffixes LIST = new PublicSuffixes(Resource.lines(RESOURCE), Resource.entries(SHARED_HOSTS));
    }

    /// Rule to whether it is of the private section.
    private final Map<Rule, Boolean> rules = new HashMap<>();

    /// `lines`: the list as it is published. `sharedHosts`: more names for its private section.
    PublicSuffixes(List<String> lines, List<String> sharedHosts) {
        boolean shared = false;
        for (String line : lines) {
            if (line.startsWith("//")) {
                shared |= line.contains(PRIVATE_SECTION);
            } else {
                rules.putIfAbsent(ruleOf(line), shared);
            }
        }
        sharedHosts.forEach(host -> rules.putIfAbsent(ruleOf(host), true));
    }

    static PublicSuffixes packaged() {
        return Packaged.LIST;
    }

    /// The longest suffix of a host in ASCII and lower case; empty where not even its last label is listed.
    Optional<Suffix> of(String host) {
        for (String rest = host; !rest.isEmpty(); rest = parent(rest)) {
            String parent = parent(rest);
            Boolean exception = rules.get(new Rule(Kind.EXCEPTION, rest));
            if (exception != null) {
                return Optional.of(new Suffix(parent, exception));
            }
            Boolean plain = rules.get(new Rule(Kind.PLAIN, rest));
            if (plain != null) {
                return Optional.of(new Suffix(rest, plain));
            }
            Boolean wildcard = rules.get(new Rule(Kind.WILDCARD, parent));
            if (wildcard != null) {
                return Optional.of(new Suffix(rest, wildcard));
            }
        }
        return Optional.empty();
    }

    /// As `of`, by the list's first section alone: what registries sell.
    Optional<Suffix> registryOf(String host) {
        Optional<Suffix> suffix = of(host);
        while (suffix.isPresent() && suffix.get().shared()) {
            suffix = of(parent(suffix.get().name()));
        }
        return suffix;
    }

    /// What is left of a host without its first label; `""` for a single one.
    static String parent(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? "" : host.substring(dot + 1);
    }

    private static Rule ruleOf(String line) {
        if (line.startsWith("!")) {
            return new Rule(Kind.EXCEPTION, ascii(line.substring(1)));
        }
        return line.startsWith("*.")
                ? new Rule(Kind.WILDCARD, ascii(line.substring(2)))
                : new Rule(Kind.PLAIN, ascii(line));
    }

    private static String ascii(String name) {
        return name.chars().allMatch(c -> c < 0x80) ? name : IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
    }
}
