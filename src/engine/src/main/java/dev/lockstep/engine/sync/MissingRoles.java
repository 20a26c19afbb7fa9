package dev.lockstep.engine.sync;

import dev.lockstep.engine.deal.ContactRoles;
import dev.lockstep.engine.deal.ContactRoles.Mode;
import dev.lockstep.engine.deal.ContactRoles.Proposal;
import dev.lockstep.engine.deal.ContactRoles.ProposedRole;
import dev.lockstep.engine.deal.ContactRoles.Source;
import dev.lockstep.engine.deal.DealStatus;
import dev.lockstep.engine.deal.RoleRules;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.OpportunityRoles.NewRole;
import dev.lockstep.engine.port.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds contact roles for open opportunities without any (REQUIREMENTS L2): writes them, or says whom it would take.
/// An opportunity that got some is looked at again, which brings them to the deal.
final class MissingRoles {
    private final Batch batch;
    private final RolePorts ports;
    private final RoleRules rules;

    MissingRoles(Batch batch, RolePorts ports, RoleRules rules) {
        this.batch = batch;
        this.ports = ports;
        this.rules = rules;
    }

    void find(List<DealPeople> deals) {
        List<DealPeople> without = deals.stream().filter(this::lacksRoles).toList();
        if (without.isEmpty() || rules.missing().sources().isEmpty()) {
            return;
        }
        Set<String> accounts = without.stream()
                .map(deal -> deal.opportunity.accountId())
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, List<String>> contacts = asks(Source.ONLY_CONTACT_OF_ACCOUNT) && !accounts.isEmpty()
                ? ports.salesforce().contactsOfAccounts(accounts, batch.deadline)
                : Map.of();
        Instant since = batch.now().minus(rules.missing().respondedWithin());
        Map<String, Map<String, Instant>> responders = asks(Source.CAMPAIGN_RESPONDERS) && !accounts.isEmpty()
                ? ports.salesforce().respondersOfAccounts(accounts, since, batch.deadline)
                : Map.of();
        ContactRoles choose = new ContactRoles(rules.missing());
        Map<DealPeople, Proposal> added = new LinkedHashMap<>();
        for (DealPeople deal : without) {
            String account = deal.opportunity.accountId();
            choose.propose(
                            new ContactRoles.Opportunity(
                                    new RecordKey(Side.SALESFORCE, RecordKey.OPPORTUNITY, deal.opportunity.id()),
                                    false,
                                    dealContacts(deal),
                                    contacts.getOrDefault(account, List.of()).stream()
                                            .map(RecordKey::contact)
                                            .toList(),
                                    keyed(responders.getOrDefault(account, Map.of()))),
                            batch.now())
                    .ifPresent(proposal -> {
                        if (proposal.mode() == Mode.SUGGEST) {
                            suggest(deal, proposal);
                        } else if (new RoleSink(batch).lets(deal, Side.SALESFORCE, "contact roles in SALESFORCE")) {
                            added.put(deal, proposal);
                        }
                    });
        }
        add(added);
    }

    private boolean lacksRoles(DealPeople deal) {
        return deal.opportunity.status() == DealStatus.OPEN && !deal.hasRoles() && deal.inStep.isEmpty();
    }

    private boolean asks(Source source) {
        return rules.missing().sources().contains(source);
    }

    /// Where these are kept in step anyway, there is nothing to propose.
    private List<RecordKey> dealContacts(DealPeople deal) {
        return rules.inStep()
                ? List.of()
                : deal.seen.atDeal().stream()
                        .map(person -> RecordKey.contact(deal.idOf(person, Side.SALESFORCE)))
                        .toList();
    }

    private static Map<RecordKey, Instant> keyed(Map<String, Instant> byContact) {
        Map<RecordKey, Instant> keyed = new HashMap<>();
        byContact.forEach((id, at) -> keyed.put(RecordKey.contact(id), at));
        return keyed;
    }

    private static void suggest(DealPeople deal, Proposal proposal) {
        deal.say(
                "CONTACT_ROLES_PROPOSED",
                "The opportunity has no contact role, so that nobody's lifecycle stage follows it. Proposed from "
                        + words(proposal.source()) + ": add these, the first as primary, or another contact.",
                proposal.roles().stream().map(ProposedRole::contact).toList());
    }

    private static String words(Source source) {
        return source.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void add(Map<DealPeople, Proposal> proposals) {
        List<NewRole> roles = new ArrayList<>();
        List<DealPeople> deals = new ArrayList<>();
        proposals.forEach((deal, proposal) -> proposal.roles().forEach(role -> {
            deals.add(deal);
            roles.add(new NewRole(deal.opportunity.id(), role.contact().id(), role.role(), role.primary()));
        }));
        if (roles.isEmpty()) {
            return;
        }
        List<WriteResult> results = ports.salesforce().add(roles, batch.deadline);
        Set<DealPeople> given = new LinkedHashSet<>();
        for (int i = 0; i < roles.size(); i++) {
            DealPeople deal = deals.get(i);
            switch (results.get(i)) {
                case WriteResult.Written written -> given.add(deal);
                case WriteResult.Failed failed ->
                    deal.failed(
                            RecordKey.contact(roles.get(i).contactId()), failed.error(), batch.settings.attemptsMax());
            }
        }
        batch.count("contact-roles-found", given.size());
        given.forEach(deal -> {
            deal.changed();
            batch.lookAgainAt(new RecordKey(Side.SALESFORCE, RecordKey.OPPORTUNITY, deal.opportunity.id()));
        });
    }
}
