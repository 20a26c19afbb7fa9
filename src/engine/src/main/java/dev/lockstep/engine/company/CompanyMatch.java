package dev.lockstep.engine.company;

import dev.lockstep.engine.model.RecordKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the company or account of a domain among the records of one side (REQUIREMENTS C1, C2), and chooses among
/// several: an existing link; then the way it was found, in the order of `Way`; then the most recently modified;
/// then the lowest id. The same whatever the order they come in. Never by name. Pure.
public final class CompanyMatch {
    private CompanyMatch() {}

    /// How a record is found by a domain, the surest first.
    public enum Way {
        /// The alias table gives the domain another main domain, and the record is known by that one.
        MAIN_DOMAIN,
        DOMAIN,
        ADDITIONAL_DOMAIN,
        WEBSITE,
        /// The record is known by another domain of the same group of the alias table.
        ALIAS
    }

    /// One record that the domain leads to. `linked`: it has a link already.
    public record Found(Organisation organisation, Way way, boolean linked) {}

    /// `chosen` and the others, which get no write and are reported.
    public record Choice(Found chosen, List<Found> others) {
        public Choice {
            others = List.copyOf(others);
        }
    }

    /// The domains that the CRM has to be asked for: the domain first, then the others of its alias group.
    public static List<String> lookFor(String registrable, Aliases aliases) {
        return Stream.concat(Stream.of(registrable), aliases.group(registrable).stream())
                .distinct()
                .toList();
    }

    /// Empty when no candidate is of that domain. `linked`: candidates that have a link already. Records of one
    /// side only; a candidate's mere name never counts.
    public static Optional<Choice> choose(
            String registrable, Aliases aliases, Collection<Organisation> candidates, Set<RecordKey> linked) {
        List<Found> ordered = candidates.stream()
                .flatMap(candidate -> way(registrable, aliases, candidate)
                        .map(way -> new Found(candidate, way, linked.contains(candidate.key())))
                        .stream())
                .sorted(Comparator.comparing((Found found) -> !found.linked())
                        .thenComparing(Found::way)
                        .thenComparing(found -> found.organisation().modifiedAt(), Comparator.reverseOrder())
                        .thenComparing(found -> found.organisation().key()))
                .toList();
        return ordered.isEmpty()
                ? Optional.empty()
                : Optional.of(new Choice(ordered.getFirst(), ordered.subList(1, ordered.size())));
    }

    private static Optional<Way> way(String registrable, Aliases aliases, Organisation candidate) {
        return EnumSet.allOf(Way.class).stream()
                .filter(way -> leads(way, registrable, aliases, candidate))
                .findFirst();
    }

    private static boolean leads(Way way, String registrable, Aliases aliases, Organisation candidate) {
        return switch (way) {
            case MAIN_DOMAIN ->
                !aliases.main(registrable).equals(registrable)
                        && candidate.allDomains().contains(aliases.main(registrable));
            case DOMAIN -> candidate.domains().contains(registrable);
            case ADDITIONAL_DOMAIN -> candidate.additionalDomains().contains(registrable);
            case WEBSITE -> candidate.websites().contains(registrable);
            case ALIAS -> candidate.allDomains().stream().anyMatch(aliases.group(registrable)::contains);
        };
    }
}
