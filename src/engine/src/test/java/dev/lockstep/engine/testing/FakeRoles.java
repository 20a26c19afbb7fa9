package dev.lockstep.engine.testing;

import dev.lockstep.engine.deal.DealStatus;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.DealContacts;
import dev.lockstep.engine.port.OpportunityRoles;
import dev.lockstep.engine.port.WriteResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Who is on deals and opportunities, in memory: a person's changes and ours, without an event of their own.
public final class FakeRoles implements DealContacts, OpportunityRoles {
    private static final Comparator<Cursor> IN_ORDER =
            Comparator.comparing(Cursor::time).thenComparing(Cursor::id);
    /// Deal to its contacts.
    public final Map<String, Set<String>> associated = new HashMap<>();
    /// By id, deleted ones too.
    public final Map<String, Role> roles = new LinkedHashMap<>();
    public final Set<String> primary = new LinkedHashSet<>();
    public final Map<String, List<String>> accountContacts = new HashMap<>();
    public final Map<String, Map<String, Instant>> responders = new HashMap<>();
    /// What the next writes are refused with.
    public Optional<CrmError> refusal = Optional.empty();

    public int calls;
    public int writes;
    private final FakeCrm salesforce;
    private final Map<String, Instant> changedAt = new HashMap<>();
    private final InstantSource clock;

    public FakeRoles(FakeCrm salesforce, InstantSource clock) {
        this.salesforce = salesforce;
        this.clock = clock;
    }

    public String personGives(RecordKey opportunity, String contact) {
        return put(opportunity.id(), contact, false);
    }

    public void personDeletes(String role) {
        roles.computeIfPresent(role, (id, r) -> new Role(id, r.opportunityId(), r.contactId(), true));
        changedAt.put(role, clock.instant());
    }

    public void personGivesTo(String role, String contact) {
        roles.computeIfPresent(role, (id, r) -> new Role(id, r.opportunityId(), contact, false));
        changedAt.put(role, clock.instant());
    }

    public void personAssociates(RecordKey deal, String... contacts) {
        associated.computeIfAbsent(deal.id(), d -> new LinkedHashSet<>()).addAll(List.of(contacts));
    }

    /// The contacts with a living role.
    public List<String> contactsWithRole(RecordKey opportunity) {
        return roles.values().stream()
                .filter(role -> !role.deleted() && role.opportunityId().equals(opportunity.id()))
                .map(Role::contactId)
                .sorted()
                .toList();
    }

    private String put(String opportunity, String contact, boolean isPrimary) {
        String id = "00K" + (roles.size() + 1);
        roles.put(id, new Role(id, opportunity, contact, false));
        changedAt.put(id, clock.instant());
        if (isPrimary) {
            primary.add(id);
        }
        return id;
    }

    @Override
    public Map<String, Set<String>> contactsOf(Collection<String> dealIds, Deadline deadline) {
        calls++;
        Map<String, Set<String>> found = new HashMap<>();
        dealIds.stream()
                .filter(associated::containsKey)
                .forEach(deal -> found.put(deal, new LinkedHashSet<>(associated.get(deal))));
        return found;
    }

    @Override
    public Map<String, Set<String>> dealsOf(Collection<String> contactIds, Deadline deadline) {
        calls++;
        Map<String, Set<String>> found = new HashMap<>();
        associated.forEach((deal, contacts) -> contacts.stream()
                .filter(contactIds::contains)
                .forEach(contact -> found.computeIfAbsent(contact, c -> new LinkedHashSet<>())
                        .add(deal)));
        return found;
    }

    @Override
    public Map<Association, CrmError> associate(Collection<Association> associations, Deadline deadline) {
        calls++;
        return change(
                associations,
                one -> associated
                        .computeIfAbsent(one.dealId(), d -> new LinkedHashSet<>())
                        .add(one.contactId()));
    }

    @Override
    public Map<Association, CrmError> separate(Collection<Association> associations, Deadline deadline) {
        calls++;
        return change(associations, one -> associated.get(one.dealId()).remove(one.contactId()));
    }

    private Map<Association, CrmError> change(Collection<Association> associations, Consumer<Association> change) {
        Map<Association, CrmError> errors = new HashMap<>();
        for (Association one : associations) {
            writes++;
            if (refusal.isPresent()) {
                errors.put(one, refusal.get());
            } else {
                change.accept(one);
            }
        }
        return errors;
    }

    @Override
    public Map<String, Opportunity> read(Collection<String> opportunityIds, Deadline deadline) {
        calls++;
        Map<String, Opportunity> found = new HashMap<>();
        for (String id : opportunityIds) {
            RecordKey key = new RecordKey(Side.SALESFORCE, RecordKey.OPPORTUNITY, id);
            found.put(
                    id,
                    new Opportunity(
                            id,
                            salesforce.field(key, "AccountId"),
                            status(key),
                            roles.values().stream()
                                    .filter(role -> role.opportunityId().equals(id))
                                    .toList()));
        }
        return found;
    }

    private DealStatus status(RecordKey opportunity) {
        String stage = salesforce.field(opportunity, "StageName");
        return DealStatus.of(stage.startsWith("Closed"), stage.equals("Closed Won"));
    }

    @Override
    public List<Held> ofContacts(Collection<String> contactIds, Deadline deadline) {
        calls++;
        return roles.values().stream()
                .filter(role -> !role.deleted() && contactIds.contains(role.contactId()))
                .map(role -> new Held(
                        role.contactId(),
                        role.opportunityId(),
                        status(new RecordKey(Side.SALESFORCE, RecordKey.OPPORTUNITY, role.opportunityId()))))
                .toList();
    }

    @Override
    public List<WriteResult> add(List<NewRole> wanted, Deadline deadline) {
        calls++;
        List<WriteResult> results = new ArrayList<>();
        for (NewRole role : wanted) {
            writes++;
            results.add(
                    refusal.isPresent()
                            ? new WriteResult.Failed(role.contactId(), refusal.get())
                            : new WriteResult.Written(
                                    role.contactId(),
                                    new RecordKey(
                                            Side.SALESFORCE,
                                            "OpportunityContactRole",
                                            put(role.opportunityId(), role.contactId(), role.primary())),
                                    true,
                                    Map.of()));
        }
        return results;
    }

    @Override
    public Map<String, CrmError> remove(Collection<String> roleIds, Deadline deadline) {
        calls++;
        Map<String, CrmError> errors = new HashMap<>();
        for (String id : roleIds) {
            writes++;
            if (refusal.isPresent()) {
                errors.put(id, refusal.get());
            } else {
                personDeletes(id);
            }
        }
        return errors;
    }

    @Override
    public Map<String, List<String>> contactsOfAccounts(Collection<String> accountIds, Deadline deadline) {
        calls++;
        return Map.copyOf(accountContacts);
    }

    @Override
    public Map<String, Map<String, Instant>> respondersOfAccounts(
            Collection<String> accountIds, Instant since, Deadline deadline) {
        calls++;
        return Map.copyOf(responders);
    }

    @Override
    public Changes changedSince(Cursor from, int limit, Deadline deadline) {
        calls++;
        List<Role> changed = roles.values().stream()
                .filter(role -> IN_ORDER.compare(place(role), from) > 0)
                .sorted(Comparator.comparing(this::place, IN_ORDER))
                .toList();
        List<Role> page = changed.subList(0, Math.min(limit, changed.size()));
        return new Changes(page, page.isEmpty() ? from : place(page.getLast()), changed.size() > limit);
    }

    private Cursor place(Role role) {
        return new Cursor(changedAt.get(role.id()), role.id());
    }
}
