package dev.lockstep.engine.company;

import java.util.Set;

/// Hosts whose pages are of their users: what people put into a website field when there is no website. Those that
/// give each user a name of their own (`acme.wordpress.com`) are shared hosts.
final class ProfileHosts {
    private static final class Packaged {
        static final Set<String> HOSTS = Set.copyOf(Resource.entries("profile-hosts.txt"));
    }

    private ProfileHosts() {}

    static boolean contains(String registrable) {
        return Packaged.HOSTS.contains(registrable);
    }
}
