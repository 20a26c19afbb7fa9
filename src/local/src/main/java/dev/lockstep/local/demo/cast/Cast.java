package dev.lockstep.local.demo.cast;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Who stands where before the sync begins. `planted`: how often each trouble is among them. `population` invents
/// whoever joins later.
public record Cast(
        List<Organisation> organisations, List<Seed> records, Map<Trouble, Integer> planted, Population population) {
    public Cast {
        organisations = List.copyOf(organisations);
        records = List.copyOf(records);
        planted = Map.copyOf(planted);
    }

    /// The domains of the organisations.
    public Set<String> domains() {
        return organisations.stream().map(Organisation::domain).collect(Collectors.toSet());
    }

    public List<Seed> of(String type) {
        return records.stream().filter(seed -> seed.type().equals(type)).toList();
    }

    /// The same numbers give the same cast.
    public static Cast of(long seed, int people, int organisations) {
        return new Casting(new Population(seed)).cast(people, organisations);
    }
}
