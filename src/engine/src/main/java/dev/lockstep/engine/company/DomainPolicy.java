package dev.lockstep.engine.company;

import dev.lockstep.engine.company.CompanyDomain.Domain;
import dev.lockstep.engine.company.CompanyDomain.NotADomain;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which domains a company may be made of (REQUIREMENTS C1). The same question decides what may be found by its
/// domain, what makes a family, and what makes two records look alike: a provider's domain tells nothing about who
/// uses it.
public final class DomainPolicy {
    /// What the configuration adds, any of them as domain, host or URL. `own`: the user's own domains. `refused`:
    /// never a company. `accepted`: always one, whatever the lists say; a shared host's suffix (`uk.com`) accepts
    /// every name under it.
    public record Settings(Set<String> own, Set<String> refused, Set<String> accepted) {
        public Settings {
            own = Set.copyOf(own);
            refused = Set.copyOf(refused);
            accepted = Set.copyOf(accepted);
        }

        public static Settings none() {
            return new Settings(Set.of(), Set.of(), Set.of());
        }

        /// The entries that name no domain, each of which the configuration has to mend.
        public List<String> unreadable() {
            return List.of(own, refused, accepted).stream()
                    .flatMap(Set::stream)
                    .filter(entry -> CompanyDomain.of(entry).domain().isEmpty())
                    .sorted()
                    .toList();
        }
    }

    /// Why no company comes of a domain or an address. The first that applies is given.
    public enum Reason implements Refusal {
        OWN_DOMAIN("The domain is one of your own (companies.ownDomains)."),
        REFUSED_DOMAIN("The configuration refuses the domain (companies.refusedDomains)."),
        NO_REPLY("Nobody reads this address: associate the contact with its company by hand."),
        ROLE_ADDRESS("A role's address on a shared host names no company: associate the contact by hand."),
        SHARED_HOST("Strangers share this host: add the domain to companies.acceptedDomains if it is a company's."),
        FREE_MAIL("The domain is a mail provider's: add it to companies.acceptedDomains if it is a company's."),
        DISPOSABLE("The domain is made for disposable addresses: add it to companies.acceptedDomains if it is not.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        @Override
        public String sentence() {
            return sentence;
        }
    }

    /// What comes of an address or a domain.
    public sealed interface Verdict {
        /// A company may be found and made by this domain.
        record Accepted(Domain domain) implements Verdict {}

        record Refused(Refusal reason) implements Verdict {}

        /// The domain, where it was accepted.
        default Optional<Domain> accepted() {
            return this instanceof Accepted accepted ? Optional.of(accepted.domain()) : Optional.empty();
        }
    }

    private final DomainLists lists;
    private final Set<String> own;
    private final Set<String> refused;
    private final Set<String> accepted;

    /// With the packaged lists.
    public DomainPolicy(Settings settings) {
        this(settings, DomainLists.packaged());
    }

    DomainPolicy(Settings settings, DomainLists lists) {
        this.lists = lists;
        this.own = hosts(settings.own());
        this.refused = hosts(settings.refused());
        this.accepted = hosts(settings.accepted());
    }

    /// Judges the address of a contact that has no company.
    public Verdict ofEmail(String address) {
        return switch (CompanyDomain.ofEmail(address)) {
            case NotADomain none -> new Verdict.Refused(none.reason());
            case Domain domain -> ofEmail(MailName.of(address), domain);
        };
    }

    /// Judges a domain, a host or a URL as a company's field holds it. A page on a host of profiles
    /// (`facebook.com/acme`) is not the company's domain; the bare host is its operator's.
    public Verdict ofWebsite(String website) {
        return switch (CompanyDomain.ofWebsite(website)) {
            case NotADomain none -> new Verdict.Refused(none.reason());
            case Domain domain when isProfile(domain, website) -> new Verdict.Refused(Reason.SHARED_HOST);
            case Domain domain -> of(domain);
        };
    }

    /// Judges the domain alone.
    public Verdict of(Domain domain) {
        return refusal(domain).<Verdict>map(Verdict.Refused::new).orElseGet(() -> new Verdict.Accepted(domain));
    }

    private Verdict ofEmail(MailName name, Domain domain) {
        Optional<Reason> refusal = refusal(domain);
        if (refusal.isPresent() && isSetting(refusal.get())) {
            return new Verdict.Refused(refusal.get());
        }
        if (name.isUnanswered()) {
            return new Verdict.Refused(Reason.NO_REPLY);
        }
        if (refusal.isPresent()) {
            boolean role = refusal.get() == Reason.SHARED_HOST && name.isRole(lists.roleNames());
            return new Verdict.Refused(role ? Reason.ROLE_ADDRESS : refusal.get());
        }
        return new Verdict.Accepted(domain);
    }

    private static boolean isSetting(Reason reason) {
        return reason == Reason.OWN_DOMAIN || reason == Reason.REFUSED_DOMAIN;
    }

    private Optional<Reason> refusal(Domain domain) {
        if (covers(own, domain)) {
            return Optional.of(Reason.OWN_DOMAIN);
        }
        if (covers(refused, domain)) {
            return Optional.of(Reason.REFUSED_DOMAIN);
        }
        if (covers(accepted, domain)) {
            return Optional.empty();
        }
        if (lists(lists.disposable(), domain)) {
            return Optional.of(Reason.DISPOSABLE);
        }
        if (lists(lists.freeMail(), domain)) {
            return Optional.of(Reason.FREE_MAIL);
        }
        return domain.sharedHost().map(host -> Reason.SHARED_HOST);
    }

    private boolean isProfile(Domain domain, String website) {
        return ProfileHosts.contains(domain.registrable())
                && HostText.hasPath(website.strip())
                && !covers(accepted, domain);
    }

    /// Whether a provider's list has the host, or a domain above it that can be registered: a suffix that strayed
    /// into such a list would refuse every company under it.
    private static boolean lists(Set<String> listed, Domain domain) {
        return above(domain)
                .takeWhile(name -> name.length() >= domain.registrable().length())
                .anyMatch(listed::contains);
    }

    /// Whether the host or anything above it is listed: a person may name a shared suffix.
    private static boolean covers(Set<String> listed, Domain domain) {
        return above(domain).anyMatch(listed::contains);
    }

    private static Stream<String> above(Domain domain) {
        return Stream.iterate(domain.host(), name -> !name.isEmpty(), PublicSuffixes::parent);
    }

    private static Set<String> hosts(Collection<String> entries) {
        Set<String> hosts = new LinkedHashSet<>();
        entries.forEach(
                entry -> CompanyDomain.of(entry).domain().map(Domain::host).ifPresent(hosts::add));
        return Set.copyOf(hosts);
    }
}
