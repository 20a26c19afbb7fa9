package dev.lockstep.engine.company;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Domains of one organisation (REQUIREMENTS C2): the alias table of the configuration and what a person decided
/// (`alias`). Each group has one main domain, by which the company is made and found. All in registrable ASCII
/// form.
public final class Aliases {
    /// An entry that cannot be used. `entry`: as it was written.
    public record Problem(String entry, String sentence) {}

    /// `aliases` without the entries that `problems` name.
    public record Read(Aliases aliases, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    private final Map<String, String> mainOf;
    private final Map<String, SequencedSet<String>> groups;

    private Aliases(Map<String, String> mainOf) {
        this.mainOf = Map.copyOf(mainOf);
        this.groups = new HashMap<>();
        new TreeMap<>(mainOf)
                .forEach((alias, main) ->
                        groups.computeIfAbsent(main, m -> new TreeSet<>()).add(alias));
    }

    public static Aliases none() {
        return new Aliases(Map.of());
    }

    /// `table`: main domain to its other domains, in any form that `CompanyDomain` reads.
    public static Read of(Map<String, ? extends Collection<String>> table) {
        Map<String, String> mainOf = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        new TreeMap<String, Collection<String>>(table).forEach((main, others) -> {
            List<String> entries = new ArrayList<>(List.of(main));
            entries.addAll(others);
            String canonical = registrable(main);
            for (String entry : entries) {
                String domain = registrable(entry);
                if (domain.isEmpty() || canonical.isEmpty()) {
                    problems.add(
                            new Problem(entry, "\"" + entry + "\" is no company's domain: correct the alias table."));
                } else if (!canonical.equals(mainOf.getOrDefault(domain, canonical))) {
                    problems.add(new Problem(
                            entry,
                            domain + " is an alias of " + mainOf.get(domain) + " and of " + canonical
                                    + ": keep one of them in the alias table."));
                } else {
                    mainOf.put(domain, canonical);
                }
            }
        });
        return new Read(new Aliases(mainOf), problems);
    }

    /// These and what a person decided: alias to main domain. Groups that it ties together become one.
    public Aliases and(Map<String, String> decided) {
        Map<String, String> all = new HashMap<>(mainOf);
        new TreeMap<>(decided).forEach((alias, main) -> {
            String was = all.getOrDefault(alias, alias);
            String into = all.getOrDefault(main, main);
            all.replaceAll((domain, under) -> under.equals(was) ? into : under);
            all.put(was, into);
            all.put(alias, into);
            all.put(into, into);
        });
        return decided.isEmpty() ? this : new Aliases(all);
    }

    /// The main domain of the group, or the domain itself where it is in none.
    public String main(String registrable) {
        return mainOf.getOrDefault(registrable, registrable);
    }

    /// The domains of its group, the main one first; the domain alone where it is in none.
    public List<String> group(String registrable) {
        String main = main(registrable);
        List<String> all = new ArrayList<>(List.of(main));
        groups.getOrDefault(main, new TreeSet<>()).stream()
                .filter(alias -> !alias.equals(main))
                .forEach(all::add);
        return List.copyOf(all);
    }

    public boolean contains(String registrable) {
        return mainOf.containsKey(registrable);
    }

    boolean isMain(String registrable) {
        return registrable.equals(mainOf.get(registrable));
    }

    /// The main domains, in alphabetical order.
    List<String> mains() {
        return groups.keySet().stream().sorted().toList();
    }

    private static String registrable(String text) {
        return CompanyDomain.of(text)
                .domain()
                .map(CompanyDomain.Domain::registrable)
                .orElse("");
    }
}
