package dev.lockstep.salesforce.session;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Which servers a token may be sent to. Salesforce's own API hosts: My Domain and instance hosts, sandboxes
/// included (`*.my.salesforce.com`, `*.sandbox.my.salesforce.com`), legacy `*.cloudforce.com`, government and the
/// Chinese service. Hosts that serve what customers publish (`*.force.com`, `*.my.site.com`) are not among them.
public final class SalesforceHosts {
    private static final List<String> SUFFIXES =
            List.of(".salesforce.com", ".cloudforce.com", ".salesforce.mil", ".cloudforce.mil", ".sfcrmproducts.cn");
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1");

    private SalesforceHosts() {}

    /// True when the address is Salesforce's: https, default port, no user info. With `allowLocal`, this machine's
    /// loopback is accepted too, over http on any port: for the local runner only.
    public static boolean isTrusted(URI address, boolean allowLocal) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        if (address.getRawUserInfo() != null) {
            return false;
        }
        if (LOOPBACK.contains(host)) {
            return allowLocal;
        }
        return "https".equalsIgnoreCase(address.getScheme())
                && (address.getPort() == -1 || address.getPort() == 443)
                && SUFFIXES.stream().anyMatch(host::endsWith);
    }
}
