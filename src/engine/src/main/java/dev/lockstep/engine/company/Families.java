package dev.lockstep.engine.company;

import dev.lockstep.engine.model.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which companies are one organisation (REQUIREMENTS C2). Nothing is merged: a family is reported, and its
/// members are attached to one parent. Pure, and the same whatever the order of the records.
public final class Families {
    private static final Comparator<String> SHORTEST =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final FamilyPolicy policy;
    private final Aliases aliases;
    private final NameLabels labels;
    private final Map<String, String> groupOfLabel = new HashMap<>();

    public Families(FamilyPolicy policy, Aliases aliases, NameLabels labels) {
        this.policy = policy;
        this.aliases = aliases;
        this.labels = labels;
        aliases.mains()
                .forEach(main -> aliases.group(main)
                        .forEach(alias ->
                                nameLabel(alias).ifPresent(label -> groupOfLabel.putIfAbsent(label, groupName(main)))));
    }

    /// The family that a registrable domain belongs to: equal for two domains of one organisation. Empty where the
    /// domain makes none.
    public Optional<String> familyOf(String registrable) {
        return switch (policy) {
            case SEPARATE -> Optional.empty();
            case ALIASES -> aliases.contains(registrable) ? Optional.of(aliases.main(registrable)) : Optional.empty();
            case GROUP_BY_NAME_LABEL ->
                aliases.contains(registrable)
                        ? Optional.of(groupName(aliases.main(registrable)))
                        : nameLabel(registrable).map(label -> groupOfLabel.getOrDefault(label, label));
        };
    }

    /// The families of two members or more, by name, among records of one side. `linked`: records that have a
    /// link. A record that a person keeps apart from the parent is left out of the family.
    public List<Family> group(Collection<Organisation> records, Set<RecordKey> linked, Decisions decisions) {
        Map<String, List<Organisation>> byFamily = new TreeMap<>();
        records.forEach(record -> familyOf(record)
                .ifPresent(family ->
                        byFamily.computeIfAbsent(family, f -> new ArrayList<>()).add(record)));
        List<Family> families = new ArrayList<>();
        byFamily.forEach(
                (name, members) -> family(name, members, linked, decisions).ifPresent(families::add));
        return List.copyOf(families);
    }

    private Optional<Family> family(
            String name, List<Organisation> members, Set<RecordKey> linked, Decisions decisions) {
        Organisation parent = parent(members, linked);
        List<Organisation> children = members.stream()
                .filter(member -> !member.key().equals(parent.key()))
                .filter(member -> !decisions.areApart(member.key(), parent.key()))
                .sorted(Comparator.comparing(Organisation::key))
                .toList();
        return children.isEmpty() ? Optional.empty() : Optional.of(new Family(name, parent, children));
    }

    /// The parent: a record that is under no other of them (a hierarchy that people made stays as it is); then
    /// the one that most are attached to already; then the one with the alias group's main domain; then a linked
    /// one; then the shortest domain (`toyota.com` before `toyota.co.jp`), the first in the alphabet among
    /// equals; then the lowest key.
    private Organisation parent(List<Organisation> members, Set<RecordKey> linked) {
        Map<String, Integer> attached = new HashMap<>();
        members.forEach(member -> attached.merge(member.parentId(), 1, Integer::sum));
        Set<String> ids = members.stream().map(member -> member.key().id()).collect(Collectors.toSet());
        return members.stream()
                .min(Comparator.comparing((Organisation member) -> ids.contains(member.parentId()))
                        .thenComparingInt(
                                member -> -attached.getOrDefault(member.key().id(), 0))
                        .thenComparing(member -> member.allDomains().stream().noneMatch(aliases::isMain))
                        .thenComparing(member -> !linked.contains(member.key()))
                        .thenComparingInt(member -> firstDomain(member).length())
                        .thenComparing(Families::firstDomain)
                        .thenComparing(Organisation::key))
                .orElseThrow();
    }

    /// The family of a record: of its own domains before its websites.
    public Optional<String> familyOf(Organisation record) {
        Set<String> own = record.ownDomains();
        return (own.isEmpty() ? record.websites() : own)
                .stream()
                        .sorted(SHORTEST)
                        .flatMap(domain -> familyOf(domain).stream())
                        .findFirst();
    }

    /// An alias group goes by its main domain's label, so that others of that label are of the family.
    private String groupName(String main) {
        return nameLabel(main).orElse(main);
    }

    private Optional<String> nameLabel(String registrable) {
        return CompanyDomain.ofWebsite(registrable).domain().flatMap(labels::of);
    }

    private static String firstDomain(Organisation record) {
        return record.allDomains().stream().min(SHORTEST).orElse("");
    }
}
