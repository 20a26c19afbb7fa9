package dev.lockstep.local.demo.play;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.Side;
import dev.lockstep.local.demo.cast.Organisation;
import dev.lockstep.local.demo.cast.Person;
import dev.lockstep.local.demo.cast.Population;
import dev.lockstep.local.demo.check.PersonRecord;
import dev.lockstep.local.demo.stage.HouseRules;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Those to whom something can happen, each taken by one story only, and what stories need to be told.
public final class Ensemble {
    private final ObjectMapping mapping;
    private final Deque<Couple> couples;
    private final List<PersonRecord> refused;
    private final List<Organisation> organisations;
    private final Population population;

    /// `couples`: people in step, in the order in which they are taken. `refused`: HubSpot contacts that a
    /// validation rule of Salesforce keeps out.
    public Ensemble(
            ObjectMapping mapping,
            List<Couple> couples,
            List<PersonRecord> refused,
            List<Organisation> organisations,
            Population population) {
        this.mapping = mapping;
        this.couples = new ArrayDeque<>(couples);
        this.refused = List.copyOf(refused);
        this.organisations = List.copyOf(organisations);
        this.population = population;
    }

    Optional<Couple> next() {
        return next(couple -> true);
    }

    /// The first couple that fits; those before it stay for others.
    Optional<Couple> next(Predicate<Couple> fits) {
        Optional<Couple> found = couples.stream().filter(fits).findFirst();
        found.ifPresent(couples::remove);
        return found;
    }

    List<PersonRecord> refused() {
        return refused;
    }

    Person newcomer() {
        return population.person(any(organisations));
    }

    FieldMapping email() {
        return mapping.email();
    }

    FieldMapping field(String name) {
        return mapping.fields().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The demo edits the field " + name + ", which lockstep.yaml does not map"));
    }

    /// A value that the field may take, other than the present one.
    String newValue(FieldMapping field, String present) {
        String value = present;
        while (value.equals(present)) {
            Person other = newcomer();
            value = switch (field.name()) {
                case "firstName" -> other.firstName();
                case "lastName" -> other.lastName();
                case "phone" -> other.phone();
                case "mobilePhone" -> other.mobile();
                case "city" -> other.city();
                default -> other.jobTitle();
            };
        }
        return value;
    }

    /// What Salesforce, and so in the end HubSpot, makes of a value.
    static String settled(FieldMapping field, String value) {
        return field.name().equals("phone") ? HouseRules.formatted(value) : value;
    }

    Side anySide() {
        return population.roll(2) == 0 ? Side.HUBSPOT : Side.SALESFORCE;
    }

    /// True once in `n` times.
    boolean oneIn(int n) {
        return population.roll(n) == 0;
    }

    <T> T any(List<T> list) {
        return population.any(list);
    }
}
