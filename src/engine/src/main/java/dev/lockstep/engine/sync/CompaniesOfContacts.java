package dev.lockstep.engine.sync;

import dev.lockstep.engine.company.CompanyDomain.Domain;
import dev.lockstep.engine.company.CompanyDraft;
import dev.lockstep.engine.company.CompanyMatch;
import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.company.Organisation;
import dev.lockstep.engine.company.OrganisationFields;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.port.Switches.Stop;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Gives HubSpot contacts the company of their e-mail domain: the one that is there, or a new one (REQUIREMENTS
/// C1). However many ask for one domain at once, its claim goes to one link, and the company is made by whoever
/// holds that. Reads the contacts, and each CRM once for the domains that no link has; writes the companies, and,
/// once these have their accounts, the associations. Of one batch.
final class CompaniesOfContacts {
    private static final String EMAIL = "email";
    private static final String COMPANY = "company";
    private static final String OWNER = "hubspot_owner_id";
    private static final String ASSOCIATED = "associatedcompanyid";
    private static final Map<String, Set<String>> CONTACT_FIELDS =
            Map.of(RecordKey.HUBSPOT_CONTACT, Set.of(EMAIL, COMPANY, OWNER, ASSOCIATED));
    private final Batch batch;
    private final CompanyRules rules;
    private final NewCompanies newCompanies;
    private final Map<String, List<Wanting>> byDomain = new TreeMap<>();
    private final Map<String, RecordKey> companies = new TreeMap<>();
    private final Set<RecordKey> withoutAccount = new TreeSet<>();

    CompaniesOfContacts(Batch batch, CompanyRules rules) {
        this.batch = batch;
        this.rules = rules;
        this.newCompanies = new NewCompanies(batch);
    }

    /// A contact without a company, the domain it is of, and the hints that asked.
    record Wanting(CrmRecord contact, Domain domain, List<Hint> hints) {
        String owner() {
            return contact.text(OWNER);
        }

        CompanyDraft draft() {
            return CompanyDraft.of(domain, contact.text(COMPANY));
        }
    }

    /// Finds and makes the companies. Answers the hints to look at those that are in step with no account yet: a
    /// company gets its account before its contacts get the company, so that one look at a contact does.
    Collection<Hint> find(Collection<Hint> hints) {
        if (isStopped()) {
            batch.keepWhileStopped(hints);
            batch.count("kept-while-stopped", hints.size());
            return List.of();
        }
        byDomain.putAll(wanting(hints));
        if (batch.switches.mode() != Mode.LIVE) {
            byDomain.values().forEach(all -> all.removeIf(this::isOnlyPlanned));
            byDomain.values().removeIf(List::isEmpty);
        }
        if (byDomain.isEmpty()) {
            return List.of();
        }
        Map<String, Link> links = new DomainLinks(batch).of(byDomain.keySet());
        links.forEach((domain, link) -> link.on(Side.HUBSPOT).ifPresent(key -> companies.put(domain, key)));
        Set<String> inTheMaking = inTheMaking(links);
        companies.keySet().removeAll(inTheMaking);
        Map<String, List<Wanting>> open = without(byDomain, companies.keySet());
        open.keySet().removeAll(inTheMaking);
        if (!open.isEmpty()) {
            Map<Side, Map<String, RecordKey>> found = found(open);
            companies.putAll(found.get(Side.HUBSPOT));
            // Where only an account is there, its company is made by the account's own sync.
            Map<String, List<Wanting>> nowhere = without(open, companies.keySet());
            nowhere.keySet().removeAll(found.get(Side.SALESFORCE).keySet());
            Map<String, RecordKey> made = newCompanies.make(nowhere);
            companies.putAll(made);
            withoutAccount.addAll(made.values());
        }
        return withoutAccount.stream()
                .map(key -> batch.hint(key, Hint.Cause.RETRIED))
                .toList();
    }

    /// Puts the contacts under what was found and made; the others ask again.
    void associate() {
        try {
            write();
            without(byDomain, companies.keySet()).values().forEach(all -> all.forEach(this::later));
        } catch (CrmUnavailable down) {
            ObjectSync.putOff(
                    batch,
                    byDomain.values().stream()
                            .flatMap(List::stream)
                            .flatMap(one -> one.hints().stream())
                            .toList(),
                    down);
        }
    }

    private boolean isStopped() {
        return batch.switches.isStopped(SyncedObject.COMPANIES)
                || batch.switches.stopped().contains(Stop.TO_HUBSPOT);
    }

    private boolean isOnlyPlanned(Wanting one) {
        boolean planned = batch.switches.mode() == Mode.OBSERVE
                || !batch.ports.desk().admitToPilot(one.contact().key().toString(), batch.switches.pilotLinks());
        if (planned) {
            batch.note(Notes.companyPlanned(one.contact().key(), batch.now()));
        }
        return planned;
    }

    /// The contacts that still lack a company and whose address tells one, by the domain it is claimed by.
    private Map<String, List<Wanting>> wanting(Collection<Hint> hints) {
        Map<RecordKey, List<Hint>> byContact = new LinkedHashMap<>();
        hints.forEach(hint ->
                byContact.computeIfAbsent(hint.key(), k -> new ArrayList<>()).add(hint));
        Map<String, List<Wanting>> byDomain = new TreeMap<>();
        batch.ports
                .hubspot()
                .read(byContact.keySet(), CONTACT_FIELDS, batch.deadline)
                .forEach((key, reading) -> {
                    if (reading instanceof Reading.Live(CrmRecord contact)
                            && contact.text(ASSOCIATED).isBlank()) {
                        rules.policy()
                                .ofEmail(contact.text(EMAIL))
                                .accepted()
                                .ifPresentOrElse(
                                        domain -> byDomain.computeIfAbsent(
                                                        rules.claimed(domain.registrable()), d -> new ArrayList<>())
                                                .add(new Wanting(contact, domain, byContact.get(key))),
                                        () -> batch.count("no-company-of-address"));
                    } else {
                        batch.count("company-there");
                        batch.forgetReview(Notes.companySubject(key));
                    }
                });
        return byDomain;
    }

    private static Map<String, List<Wanting>> without(Map<String, List<Wanting>> all, Set<String> domains) {
        Map<String, List<Wanting>> rest = new TreeMap<>(all);
        rest.keySet().removeAll(domains);
        return rest;
    }

    /// The domains whose company, or its account, somebody else makes right now.
    private Set<String> inTheMaking(Map<String, Link> links) {
        return links.entrySet().stream()
                .filter(entry -> entry.getValue().records().size() < Side.values().length)
                .filter(entry -> entry.getValue().isHeld(batch.now()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Companies and accounts of these domains that no link has yet; each is looked at.
    private Map<Side, Map<String, RecordKey>> found(Map<String, List<Wanting>> open) {
        Set<String> domains = batch.identity.lookFor(open.keySet());
        Map<Side, Map<String, RecordKey>> found = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            List<Organisation> there = organisations(side, domains);
            Map<String, RecordKey> byDomain = new TreeMap<>();
            open.keySet()
                    .forEach(domain -> CompanyMatch.choose(domain, rules.aliases(), there, Set.of())
                            .map(choice -> choice.chosen().organisation().key())
                            .ifPresent(key -> byDomain.put(domain, key)));
            withoutAccount.addAll(byDomain.values());
            found.put(side, byDomain);
        }
        return found;
    }

    private List<Organisation> organisations(Side side, Set<String> domains) {
        return batch
                .ports
                .crm(side)
                .find(SyncedObject.COMPANIES, domains, Set.of(), batch.mapping.fieldsToRead(), batch.deadline)
                .stream()
                .map(record -> form(side).read(record, rules.policy()))
                .toList();
    }

    private OrganisationFields form(Side side) {
        return side == Side.HUBSPOT
                ? OrganisationFields.ofCompany()
                : OrganisationFields.ofAccount(rules.domainFields());
    }

    private void write() {
        Map<String, Wanting> byRef = new LinkedHashMap<>();
        List<Write> writes = new ArrayList<>();
        companies.forEach((domain, company) -> byDomain.get(domain).forEach(one -> {
            RecordKey contact = one.contact().key();
            writes.add(new Write.Update(contact.id(), contact, Map.of(ASSOCIATED, company.id())));
            byRef.put(contact.id(), one);
        }));
        if (writes.isEmpty()) {
            return;
        }
        for (WriteResult result : batch.ports.hubspot().write(writes, batch.deadline)) {
            if (result instanceof WriteResult.Written) {
                batch.count("company-associated");
                batch.forgetReview(
                        Notes.companySubject(byRef.get(result.ref()).contact().key()));
            } else {
                later(byRef.get(result.ref()));
            }
        }
    }

    private void later(Wanting one) {
        int attempt = one.hints().stream().mapToInt(Hint::attempt).max().orElse(0);
        if (attempt >= batch.settings.attemptsMax()) {
            batch.note(Notes.withoutCompany(one.contact().key(), batch.now()));
        } else {
            batch.later(one.hints().stream().map(Hint::nextAttempt).toList(), batch.settings.backoff(attempt));
        }
    }
}
