package dev.lockstep.engine.company;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What stands before an address's `@`: whose it is decides whether a company comes of it.
final class MailName {
    private static final Pattern SEPARATORS = Pattern.compile("[._-]");
    private static final Pattern UNANSWERED = Pattern.compile("no(?:t)?repl(?:y|ies)|(?:do|dont|donot|please)noreply"
            + "|dontreply|donotreply|nepasrepondre|nichtantworten|noresponder|naoresponda");
    private static final Set<String> MACHINES =
            Set.of("mailerdaemon", "postmaster", "bounce", "bounces", "autoreply", "autoresponder");

    private final String name;

    private MailName(String name) {
        this.name = name;
    }

    /// Of an address; without its tag: `info+news` is `info`.
    static MailName of(String address) {
        String text = address.strip().toLowerCase(Locale.ROOT);
        String name = text.substring(0, Math.max(text.lastIndexOf('@'), 0));
        int tag = name.indexOf('+');
        return new MailName(tag > 0 ? name.substring(0, tag) : name);
    }

    /// Nobody reads what is sent there.
    boolean isUnanswered() {
        String joined = SEPARATORS.matcher(name).replaceAll("");
        return MACHINES.contains(joined) || UNANSWERED.matcher(joined).find();
    }

    boolean isRole(Set<String> roleNames) {
        return roleNames.contains(name);
    }
}
