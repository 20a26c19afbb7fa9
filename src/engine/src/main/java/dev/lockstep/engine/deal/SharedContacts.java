package dev.lockstep.engine.deal;

import dev.lockstep.engine.model.Link.FieldBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The people of a deal and its opportunity: HubSpot's associated contacts and Salesforce's contact roles
/// (REQUIREMENTS D1). A three-way merge whose base is who was on both when they were last in step. A person is named
/// by the id of its link, which stays through merges and a lead's conversion. Pure.
public final class SharedContacts {
    /// A deal with more people than this, on either side, is left as it is: the link's item is bounded.
    public static final int CONTACTS_MAX = 100;

    /// How a person stands in a link's base, as no mapping is named; its Salesforce side holds the ids of the roles.
    private static final String BASE = "contacts/";
    /// In a link's base: something was noted of its people.
    private static final String NOTED = BASE + "noted";
    /// How a hint names a contact that was taken from a deal, as no mapping is named.
    private static final String REMOVED = "removed-contacts/";

    private SharedContacts() {}

    /// What both CRMs say. `atDeal`: the people associated. `toldRemoved`: whom an event said to be taken from the
    /// deal. `roles`: each person's contact roles. `rolesGone`: roles that are deleted, or another contact's now.
    public record Seen(
            Set<String> atDeal, Set<String> toldRemoved, Map<String, Set<String>> roles, Set<String> rolesGone) {
        public Seen {
            atDeal = Set.copyOf(atDeal);
            toldRemoved = Set.copyOf(toldRemoved);
            roles = Map.copyOf(roles);
            rolesGone = Set.copyOf(rolesGone);
        }
    }

    /// What is to be done, each in the order of the people's link ids. `held`: whose row is missing on a side that
    /// does not say it was deleted: neither restored nor removed.
    public record Decision(
            List<String> associate,
            List<String> giveRole,
            List<String> separate,
            List<String> takeRoles,
            List<String> held,
            Map<String, Set<String>> inStep) {
        public Decision {
            associate = List.copyOf(associate);
            giveRole = List.copyOf(giveRole);
            separate = List.copyOf(separate);
            takeRoles = List.copyOf(takeRoles);
            held = List.copyOf(held);
            inStep = Map.copyOf(inStep);
        }

        public boolean changesNothing() {
            return associate.isEmpty() && giveRole.isEmpty() && separate.isEmpty() && takeRoles.isEmpty();
        }
    }

    /// `base`: each person that was in step, and its roles then. A missing row is a delete only where its CRM says so:
    /// HubSpot by an event, Salesforce by the deleted row.
    public static Decision decide(Map<String, Set<String>> base, Seen seen) {
        List<String> associate = new ArrayList<>();
        List<String> giveRole = new ArrayList<>();
        List<String> separate = new ArrayList<>();
        List<String> takeRoles = new ArrayList<>();
        List<String> held = new ArrayList<>();
        Map<String, Set<String>> inStep = new HashMap<>();
        Set<String> people = new TreeSet<>(seen.atDeal());
        people.addAll(seen.roles().keySet());
        for (String person : people) {
            boolean associated = seen.atDeal().contains(person);
            boolean hasRole = seen.roles().containsKey(person);
            if (associated && hasRole) {
                inStep.put(person, seen.roles().get(person));
            } else if (!base.containsKey(person)) {
                (associated ? giveRole : associate).add(person);
            } else if (associated && seen.rolesGone().containsAll(base.get(person))) {
                separate.add(person);
            } else if (hasRole && seen.toldRemoved().contains(person)) {
                takeRoles.add(person);
            } else {
                held.add(person);
            }
        }
        return new Decision(associate, giveRole, separate, takeRoles, held, inStep);
    }

    /// The people that a link's base says were in step, with their roles.
    public static Map<String, Set<String>> in(Map<String, FieldBase> base) {
        Map<String, Set<String>> people = new TreeMap<>();
        base.forEach((name, said) -> {
            if (name.startsWith(BASE) && !name.equals(NOTED)) {
                people.put(
                        name.substring(BASE.length()),
                        new TreeSet<>(Arrays.asList(said.salesforce().split(",", -1))));
            }
        });
        return people;
    }

    public static boolean isNoted(Map<String, FieldBase> base) {
        return base.containsKey(NOTED);
    }

    /// The base of fields, with what the one before it says of people.
    public static Map<String, FieldBase> carried(Map<String, FieldBase> before, Map<String, FieldBase> base) {
        Map<String, FieldBase> next = new HashMap<>(base);
        before.forEach((name, said) -> {
            if (name.startsWith(BASE)) {
                next.put(name, said);
            }
        });
        return next;
    }

    /// The base with these people in the place of those before. `noted`: whether there is a note about them.
    public static Map<String, FieldBase> with(
            Map<String, Set<String>> people, boolean noted, Map<String, FieldBase> base) {
        Map<String, FieldBase> next = new HashMap<>(base);
        next.keySet().removeIf(name -> name.startsWith(BASE));
        if (noted) {
            next.put(NOTED, new FieldBase("", ""));
        }
        people.forEach((person, roles) ->
                next.put(BASE + person, new FieldBase("", String.join(",", new TreeSet<>(roles)))));
        return next;
    }

    /// The field name by which an event says that this HubSpot contact was taken from the deal.
    public static String removed(String contactId) {
        return REMOVED + contactId;
    }

    public static boolean saysRemoved(String field) {
        return field.startsWith(REMOVED);
    }

    /// The HubSpot contacts among the names of a hint's fields.
    public static Set<String> removedAmong(Set<String> fields) {
        Set<String> contacts = new TreeSet<>();
        fields.stream().filter(SharedContacts::saysRemoved).forEach(f -> contacts.add(f.substring(REMOVED.length())));
        return contacts;
    }
}
