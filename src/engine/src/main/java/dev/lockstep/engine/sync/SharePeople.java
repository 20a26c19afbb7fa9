package dev.lockstep.engine.sync;

import dev.lockstep.engine.deal.RoleRules;
import dev.lockstep.engine.deal.SharedContacts;
import dev.lockstep.engine.deal.SharedContacts.Decision;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.DealContacts.Association;
import dev.lockstep.engine.port.OpportunityRoles.NewRole;
import dev.lockstep.engine.port.WriteResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/// Writes what the deals' people differ in, at most one call of each kind for a whole batch (REQUIREMENTS D1).
final class SharePeople {
    private final Batch batch;
    private final RolePorts ports;
    private final RoleRules rules;
    private final RoleSink sink;

    SharePeople(Batch batch, RolePorts ports, RoleRules rules) {
        this.batch = batch;
        this.ports = ports;
        this.rules = rules;
        this.sink = new RoleSink(batch);
    }

    /// One person of one deal, to be written.
    private record Change(DealPeople deal, String person) {
        Association association() {
            return new Association(deal.dealId(), deal.idOf(person, Side.HUBSPOT));
        }
    }

    void share(List<DealPeople> deals) {
        List<Change> associate = new ArrayList<>();
        List<Change> separate = new ArrayList<>();
        List<Change> giveRole = new ArrayList<>();
        List<Change> takeRoles = new ArrayList<>();
        for (DealPeople deal : deals) {
            Decision decision = SharedContacts.decide(deal.base, deal.seen);
            deal.inStep.clear();
            deal.inStep.putAll(decision.inStep());
            List<String> kept = new ArrayList<>(decision.held());
            kept.addAll(decision.separate());
            kept.addAll(decision.takeRoles());
            kept.forEach(person -> deal.inStep.put(person, deal.base.get(person)));
            decision.held().forEach(person -> sayHeld(deal, person));
            boolean atHubSpot =
                    !decision.associate().isEmpty() || !decision.separate().isEmpty();
            if (atHubSpot && sink.lets(deal, Side.HUBSPOT, "the deal's contacts in HUBSPOT")) {
                decision.associate().forEach(person -> associate.add(new Change(deal, person)));
                decision.separate().forEach(person -> separate.add(new Change(deal, person)));
            }
            boolean atSalesforce =
                    !decision.giveRole().isEmpty() || !decision.takeRoles().isEmpty();
            if (atSalesforce && sink.lets(deal, Side.SALESFORCE, "contact roles in SALESFORCE")) {
                decision.giveRole().forEach(person -> giveRole.add(new Change(deal, person)));
                decision.takeRoles().forEach(person -> takeRoles.add(new Change(deal, person)));
            }
        }
        associate(associate, ports.hubspot()::associate)
                .forEach(c -> c.deal().inStep.put(c.person(), roles(c)));
        associate(separate, ports.hubspot()::separate)
                .forEach(c -> c.deal().inStep.remove(c.person()));
        give(giveRole);
        take(takeRoles);
    }

    private static Set<String> roles(Change change) {
        return change.deal().seen.roles().get(change.person());
    }

    private void sayHeld(DealPeople deal, String person) {
        Side missing = deal.seen.atDeal().contains(person) ? Side.SALESFORCE : Side.HUBSPOT;
        deal.say(
                "CONTACT_IS_MISSING",
                "A contact that was on both is missing in " + missing
                        + ", which tells of no removal: it is neither put back nor taken away. Add it there, or remove it in "
                        + missing.other() + ".",
                List.of(deal.people.get(person).on(missing.other()).orElseThrow()));
    }

    /// Those that were done.
    private List<Change> associate(
            List<Change> changes, BiFunction<Collection<Association>, Deadline, Map<Association, CrmError>> call) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<Association> associations =
                changes.stream().map(Change::association).toList();
        Map<Association, CrmError> errors = call.apply(associations, batch.deadline);
        return changes.stream()
                .filter(change -> done(change, Side.HUBSPOT, Optional.ofNullable(errors.get(change.association()))))
                .toList();
    }

    private void give(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Set<DealPeople> withPrimary = new HashSet<>();
        List<NewRole> roles = new ArrayList<>();
        for (Change change : changes) {
            DealPeople deal = change.deal();
            boolean first = !deal.hasRoles() && withPrimary.add(deal);
            roles.add(new NewRole(
                    deal.opportunity.id(),
                    deal.idOf(change.person(), Side.SALESFORCE),
                    rules.missing().role(),
                    first));
        }
        List<WriteResult> results = ports.salesforce().add(roles, batch.deadline);
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            switch (results.get(i)) {
                case WriteResult.Written written -> {
                    done(change, Side.SALESFORCE, Optional.empty());
                    change.deal()
                            .inStep
                            .put(change.person(), Set.of(written.key().id()));
                }
                case WriteResult.Failed failed -> done(change, Side.SALESFORCE, Optional.of(failed.error()));
            }
        }
    }

    private void take(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Set<String> ids = new TreeSet<>();
        changes.forEach(change -> ids.addAll(roles(change)));
        Map<String, CrmError> errors = ports.salesforce().remove(ids, batch.deadline);
        for (Change change : changes) {
            Optional<CrmError> error = roles(change).stream()
                    .map(errors::get)
                    .filter(e -> e != null)
                    .findFirst();
            if (done(change, Side.SALESFORCE, error)) {
                change.deal().inStep.remove(change.person());
            }
        }
    }

    private boolean done(Change change, Side side, Optional<CrmError> error) {
        if (error.isPresent()) {
            RecordKey contact =
                    change.deal().people.get(change.person()).on(side).orElseThrow();
            change.deal().failed(contact, error.get(), batch.settings.attemptsMax());
        } else {
            change.deal().changed();
            batch.count("people-of-deal-in-" + side);
        }
        return error.isEmpty();
    }
}
