package dev.lockstep.engine.schema;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/// How much two fields are named alike, from 0 to 1.
record Likeness(double degree, String reason) {
    private static final JaroWinklerSimilarity SPELLING = new JaroWinklerSimilarity();
    private static final double SPELLED_ALIKE = 0.94;
    private static final double NEVER_SURE = 0.85;
    /// What the CRMs and their packages put around a field's own name.
    private static final Set<String> AFFIXES = Set.of("hs", "c", "hubspot", "salesforce", "sfdc", "sf");

    /// By API name and by label, whichever says more.
    static Likeness of(FieldSchema one, FieldSchema other) {
        double name = degree(words(one.name()), words(other.name()));
        double label = degree(words(one.label()), words(other.label()));
        if (name >= label) {
            return new Likeness(name, name == 1 ? "same name" : "name like " + other.name());
        }
        return new Likeness(label, (label == 1 ? "same label '" : "label like '") + other.label() + "'");
    }

    private static double degree(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        String joined = joined(one);
        String otherJoined = joined(other);
        if (joined.equals(otherJoined)) {
            return 1;
        }
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        double shared = (double) both.size() / (one.size() + other.size() - both.size());
        double spelling = SPELLING.apply(joined, otherJoined);
        return Math.max(shared, spelling >= SPELLED_ALIKE ? spelling : 0) * NEVER_SURE;
    }

    private static String joined(Set<String> words) {
        return String.join("", words);
    }

    /// `hs_lead_status`, `LeadStatus__c` and `Lead Status` are the same words.
    private static Set<String> words(String name) {
        String apart = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Arrays.stream(apart.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !AFFIXES.contains(word))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
