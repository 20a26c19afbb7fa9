package dev.lockstep.engine.sync;

import dev.lockstep.engine.company.CompanyMatch;
import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.company.Organisation;
import dev.lockstep.engine.company.OrganisationFields;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.merge.Merged;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which new people belong to an account that is there, with `createAs: by-account` (REQUIREMENTS P1): by the
/// company that HubSpot gave them, else by the domain of their address. For a whole batch one look at the links
/// that hold the domains, and one search for those that no account's link holds.
final class KnownAccounts {
    private static final String ACCOUNT_ID = "AccountId";
    private final Batch batch;
    private final Lookups lookups;
    private final Optional<CompanyRules> rules;
    private final Optional<FieldMapping> company;
    private final Map<String, Optional<RecordKey>> byDomain = new TreeMap<>();

    KnownAccounts(Batch batch, Lookups lookups) {
        this.batch = batch;
        this.lookups = lookups;
        this.rules = batch.settings.companies().filter(r -> batch.mapping.createAs() == CreateAs.BY_ACCOUNT);
        this.company = batch.mapping.references(SyncedObject.COMPANIES);
    }

    void learn(Collection<Work> works) {
        if (rules.isEmpty()) {
            return;
        }
        Set<String> domains = works.stream()
                .filter(work -> work.isOpen() && work.live.size() == 1)
                .flatMap(work -> domain(work).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        domains.removeAll(byDomain.keySet());
        if (domains.isEmpty()) {
            return;
        }
        Map<String, Link> links = new DomainLinks(batch).of(domains);
        domains.forEach(domain ->
                byDomain.put(domain, Optional.ofNullable(links.get(domain)).flatMap(link -> link.on(Side.SALESFORCE))));
        domains.removeIf(domain -> byDomain.get(domain).isPresent());
        if (!domains.isEmpty()) {
            find(domains, rules.get());
        }
    }

    private void find(Set<String> domains, CompanyRules rules) {
        Identity identity = Identity.ofCompanies(rules);
        OrganisationFields form = OrganisationFields.ofAccount(rules.domainFields());
        List<Organisation> there = batch
                .ports
                .salesforce()
                .find(
                        SyncedObject.COMPANIES,
                        identity.lookFor(domains),
                        Set.of(),
                        Map.of(RecordKey.ACCOUNT, form.all()),
                        batch.deadline)
                .stream()
                .map(account -> form.read(account, rules.policy()))
                .toList();
        Set<RecordKey> linked = batch.ports
                .state()
                .resolve(there.stream().map(Organisation::key).collect(Collectors.toCollection(TreeSet::new)))
                .keySet();
        domains.forEach(domain -> CompanyMatch.choose(domain, rules.aliases(), there, linked)
                .ifPresent(choice -> {
                    RecordKey account = choice.chosen().organisation().key();
                    byDomain.put(domain, Optional.of(account));
                    choice.others()
                            .forEach(other -> batch.note(Notes.severalAccounts(
                                    account, other.organisation().key(), batch.now())));
                    if (!linked.contains(account)) {
                        batch.lookAgainAt(account);
                    }
                }));
    }

    /// True where this HubSpot contact becomes a Salesforce contact.
    boolean isKnown(Work work) {
        return rules.isPresent() && (hasAccountOfCompany(work) || ofDomain(work).isPresent());
    }

    /// What the new contact starts with, under the account of its domain where HubSpot gave it no company yet. The
    /// reference gets no base by this: its company is associated in HubSpot by the next look.
    Merged give(Work work, Merged made) {
        Optional<RecordKey> account =
                work.createType.equals(RecordKey.CONTACT) && companyOf(work).isEmpty()
                        ? ofDomain(work)
                        : Optional.empty();
        if (account.isEmpty()) {
            return made;
        }
        Merged open = company.map(field -> made.without(Side.SALESFORCE, Map.of(field.name(), ACCOUNT_ID), Map.of()))
                .orElse(made);
        work.lookAgain |= company.isPresent();
        return open.restoring(Side.SALESFORCE, ACCOUNT_ID, account.get().id());
    }

    private boolean hasAccountOfCompany(Work work) {
        return companyOf(work)
                .flatMap(id -> lookups.find(company.orElseThrow(), Side.SALESFORCE, id))
                .isPresent();
    }

    /// The id of the company that HubSpot shows with the contact.
    private Optional<String> companyOf(Work work) {
        CrmRecord contact = work.live.get(Side.HUBSPOT);
        return company.filter(field -> contact != null)
                .flatMap(field ->
                        field.fieldOn(contact.key()).map(api -> field.type().normalise(contact.text(api))))
                .filter(id -> !id.isEmpty());
    }

    private Optional<RecordKey> ofDomain(Work work) {
        return domain(work).flatMap(domain -> byDomain.getOrDefault(domain, Optional.empty()));
    }

    private Optional<String> domain(Work work) {
        CrmRecord contact = work.live.get(Side.HUBSPOT);
        return rules.filter(r -> contact != null)
                .flatMap(r -> r.policy()
                        .ofEmail(contact.text(
                                batch.mapping.email().fieldOn(contact.key()).orElseThrow()))
                        .accepted()
                        .map(domain -> r.claimed(domain.registrable())));
    }
}
