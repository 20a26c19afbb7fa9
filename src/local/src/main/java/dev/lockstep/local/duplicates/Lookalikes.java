package dev.lockstep.local.duplicates;

import dev.lockstep.engine.company.Aliases;
import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.company.Decisions.Decision;
import dev.lockstep.engine.company.Decisions.Kind;
import dev.lockstep.engine.company.DuplicateCandidates;
import dev.lockstep.engine.company.DuplicateCluster;
import dev.lockstep.engine.company.Families;
import dev.lockstep.engine.company.Family;
import dev.lockstep.engine.company.NameLabels;
import dev.lockstep.engine.company.Organisation;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/// What looks alike, the surest first, and what is one family by the configuration (REQUIREMENTS C2, C4).
/// `decided`: what people decided already of records that look alike. `partners`: each record with the one that it
/// is in step with, both ways.
public record Lookalikes(
        OrganisationReading reading,
        Map<RecordKey, RecordKey> partners,
        List<DuplicateCluster> clusters,
        List<Family> families,
        List<Decision> decided) {

    /// `aliases`: alias to main domain, as people decided. `all`: clusters that are decided, too.
    public static Lookalikes of(
            OrganisationReading reading,
            CompanyRules rules,
            Decisions decisions,
            Map<String, String> aliases,
            boolean all) {
        NameLabels labels = new NameLabels(Set.of());
        Decisions respected = all ? Decisions.none() : withAliased(reading, decisions, aliases);
        List<DuplicateCluster> clusters = new DuplicateCandidates(rules.aliases(), labels, respected)
                .find(reading.all().values(), reading.linked());
        Set<RecordKey> linked = new HashSet<>(reading.linked().keySet());
        linked.addAll(reading.linked().values());
        Families families = new Families(rules.families(), rules.aliases().and(aliases), labels);
        List<Family> found = new ArrayList<>();
        for (Side side : Side.values()) {
            found.addAll(families.group(
                    reading.all().values().stream()
                            .filter(one -> one.key().side() == side)
                            .toList(),
                    linked,
                    decisions));
        }
        List<Decision> concerned = decisions.all().stream()
                .filter(one -> clusters.stream()
                        .anyMatch(cluster -> cluster.records().contains(one.one())
                                && cluster.records().contains(one.other())))
                .toList();
        return new Lookalikes(reading, partners(reading), clusters, found, concerned);
    }

    /// The record that is in step with it, or itself where none is.
    public RecordKey inStepWith(RecordKey record) {
        return partners.getOrDefault(record, record);
    }

    public Organisation named(RecordKey record) {
        return reading.all().get(record);
    }

    /// Of several accounts that carry one company's id, the lowest counts.
    private static Map<RecordKey, RecordKey> partners(OrganisationReading reading) {
        Map<RecordKey, RecordKey> partners = new HashMap<>(reading.linked());
        reading.linked()
                .forEach((account, company) ->
                        partners.merge(company, account, BinaryOperator.minBy(RecordKey::compareTo)));
        return partners;
    }

    /// Records of domains that a person named as one organisation's ask for no decision any more. What was decided
    /// of two records goes before.
    private static Decisions withAliased(
            OrganisationReading reading, Decisions decisions, Map<String, String> decidedAliases) {
        Aliases aliases = Aliases.none().and(decidedAliases);
        Map<String, RecordKey> firsts = new HashMap<>();
        List<Decision> all = new ArrayList<>();
        new TreeMap<>(reading.all())
                .forEach((key, organisation) -> organisation.allDomains().stream()
                        .filter(aliases::contains)
                        .map(aliases::main)
                        .distinct()
                        .forEach(main -> {
                            RecordKey first = firsts.putIfAbsent(main, key);
                            if (first != null && !first.equals(key)) {
                                all.add(new Decision(Kind.LINK, first, key));
                            }
                        }));
        all.addAll(decisions.all());
        return new Decisions(all);
    }
}
