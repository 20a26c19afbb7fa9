package dev.lockstep.engine.company;

import java.util.regex.Pattern;

/// The host in the text of a website field: people fill it with URLs, hosts, and hosts with a path.
final class HostText {
    private static final Pattern SCHEME = Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//");
    private static final Pattern PATH = Pattern.compile("[/?#\\\\]");
    private static final Pattern NUMBER = Pattern.compile("\\d+|0[xX][0-9a-fA-F]*");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private HostText() {}

    /// Without scheme, user, port, path, query and fragment. A backslash ends the host, as in browsers.
    static String ofWebsite(String website) {
        String authority = PATH.split(SCHEME.matcher(website).replaceFirst(""), 2)[0];
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return isIpv6(host) ? host : PORT.matcher(host).replaceFirst("");
    }

    /// Whether anything but `/` follows the host.
    static boolean hasPath(String website) {
        String[] parts = PATH.split(SCHEME.matcher(website).replaceFirst(""), 2);
        return parts.length > 1 && !parts[1].isEmpty();
    }

    /// A computer's number: IPv6, in brackets or not, or any of the forms of IPv4 that browsers take (`127.1`,
    /// `0x7f000001`).
    static boolean isIpLiteral(String host) {
        int dot = host.lastIndexOf('.');
        String last = host.substring(dot + 1);
        return host.startsWith("[") || isIpv6(host) || NUMBER.matcher(last).matches();
    }

    private static boolean isIpv6(String host) {
        return host.startsWith("[") || host.indexOf(':') != host.lastIndexOf(':');
    }
}
