package dev.lockstep.engine.company;

import java.util.Optional;

/// The domain that a text stands for (REQUIREMENTS C1): of an e-mail address, a URL or a host, in any script and
/// case, with or without a trailing dot. By itself it does not say that a company may be made of it:
/// `DomainPolicy` does.
public sealed interface CompanyDomain {
    /// `registrable`: what can be registered, by the Public Suffix List, in ASCII (punycode) and lower case: the
    /// form to compare and to claim. `unicode`: the same to be shown. `host`: the whole host in ASCII. `label`:
    /// the registrable domain without its suffix (`toyota`), as shown. `sharedHost`: the suffix under which
    /// strangers keep names of their own (`github.io`); the registrable domain is then such a name, or the host
    /// itself.
    record Domain(String registrable, String unicode, String host, String label, Optional<String> sharedHost)
            implements CompanyDomain {}

    /// The text names no domain of a company.
    record NotADomain(Reason reason) implements CompanyDomain {}

    /// Why a text names none. The first that applies is given.
    enum Reason implements Refusal {
        NONE("There is no domain: fill in an e-mail address or a website."),
        TOO_LONG("The domain is longer than 253 characters, or a part of it than 63: correct it."),
        IP_LITERAL("The address names a computer by its number, not a domain: correct it."),
        INVALID("The domain is not well-formed: correct it."),
        MIXED_SCRIPT("The domain mixes letters of several scripts in one word: check that it is not made to deceive."),
        HOMOGRAPH("The domain is spelt in letters that look Latin and are not: check that it is not made to deceive."),
        UNKNOWN_TLD("The domain ends in no top-level domain of the internet: correct it."),
        PUBLIC_SUFFIX("The domain is one under which others register theirs: correct it.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        @Override
        public String sentence() {
            return sentence;
        }
    }

    /// The domain of an e-mail address: what follows its last `@`. Null counts as blank.
    static CompanyDomain ofEmail(String address) {
        String text = address == null ? "" : address.strip();
        int at = text.lastIndexOf('@');
        return Hosts.read(at < 0 ? "" : text.substring(at + 1));
    }

    /// The domain of a URL, or of a host with or without a path. Null counts as blank.
    static CompanyDomain ofWebsite(String website) {
        return Hosts.read(HostText.ofWebsite(website == null ? "" : website.strip()));
    }

    /// Of whichever of them the text is: an `@` before any slash makes it an e-mail address.
    static CompanyDomain of(String text) {
        String stripped = text == null ? "" : text.strip();
        String start = stripped.split("[/?#\\\\]", 2)[0];
        return start.indexOf('@') >= 0 ? ofEmail(stripped) : ofWebsite(stripped);
    }

    /// The domain, where there is one.
    default Optional<Domain> domain() {
        return this instanceof Domain found ? Optional.of(found) : Optional.empty();
    }
}
