package dev.lockstep.engine.schema;

import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.value.FieldType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Mappings for fields that have none (REQUIREMENTS F3): by name, label and type. Each field is proposed once,
/// with what it is most alike.
public final class Proposals {
    private static final double ALIKE = 0.6;
    private static final int FOR_LIKENESS = 80;
    private static final int FOR_TYPE_FITS = 20;
    private static final int FOR_TYPE_BY_VALUE = 8;
    private static final int NAME_LENGTH_MAX = 50;

    private final Mapped mapped;
    private final ObjectSchema hubspot;
    private final Set<String> names = new HashSet<>();

    private Proposals(Mapped mapped, ObjectSchema hubspot) {
        this.mapped = mapped;
        this.hubspot = hubspot;
        mapped.fields().forEach(field -> names.add(field.name()));
    }

    /// The surest first. `salesforce`: the objects that a record of the HubSpot object is kept in step with.
    public static List<Proposal> of(ObjectSchema hubspot, Collection<ObjectSchema> salesforce, Mapped mapped) {
        return new Proposals(mapped, hubspot).all(salesforce);
    }

    private record Match(FieldSchema hubspot, FieldSchema salesforce, int score, String reason) {}

    private List<Proposal> all(Collection<ObjectSchema> objects) {
        Map<String, Map<String, Match>> byProperty = new TreeMap<>();
        objects.stream()
                .sorted(Comparator.comparing(ObjectSchema::name).reversed())
                .forEach(object -> best(object)
                        .forEach(match -> byProperty
                                .computeIfAbsent(match.hubspot().name(), name -> new LinkedHashMap<>())
                                .put(object.name().type(), match)));
        return byProperty.values().stream()
                .sorted(Comparator.comparingInt(Proposals::score).reversed())
                .map(this::proposal)
                .toList();
    }

    /// One to one, the most alike first.
    private List<Match> best(ObjectSchema object) {
        List<Match> matches = new ArrayList<>();
        for (FieldSchema property : unmapped(hubspot)) {
            for (FieldSchema field : unmapped(object)) {
                match(property, field).ifPresent(matches::add);
            }
        }
        matches.sort(Comparator.comparingInt(Match::score)
                .reversed()
                .thenComparing(match -> match.hubspot().name())
                .thenComparing(match -> match.salesforce().name()));
        Set<FieldSchema> taken = new HashSet<>();
        List<Match> best = new ArrayList<>();
        for (Match match : matches) {
            if (!taken.contains(match.hubspot()) && !taken.contains(match.salesforce())) {
                best.add(match);
                taken.addAll(List.of(match.hubspot(), match.salesforce()));
            }
        }
        return best;
    }

    private List<FieldSchema> unmapped(ObjectSchema object) {
        Set<String> known = new HashSet<>();
        mapped.apiFields(object.name()).forEach(api -> known.add(api.toLowerCase(Locale.ROOT)));
        return object.fields().stream()
                .filter(field -> !known.contains(field.name().toLowerCase(Locale.ROOT)))
                .filter(field -> !field.hidden())
                .filter(field -> field.kind() != Kind.OTHER && !field.kind().isId())
                .toList();
    }

    private static Optional<Match> match(FieldSchema property, FieldSchema field) {
        Optional<Rule> rule = rule(property, field);
        Likeness likeness = rule.isEmpty() ? new Likeness(0, "") : Likeness.of(property, field);
        if (likeness.degree() < ALIKE) {
            return Optional.empty();
        }
        boolean fits = rule.get() == Rule.ALWAYS_SALESFORCE || isFit(property, field);
        boolean fitsBack = rule.get() == Rule.ALWAYS_HUBSPOT || isFit(field, property);
        int forType = fits && fitsBack ? FOR_TYPE_FITS : FOR_TYPE_BY_VALUE;
        String types = property.crmType() + " and " + field.crmType() + (fits && fitsBack ? "" : ", value by value");
        return Optional.of(new Match(
                property,
                field,
                (int) Math.round(FOR_LIKENESS * likeness.degree()) + forType,
                likeness.reason() + "; " + types));
    }

    private static boolean isFit(FieldSchema source, FieldSchema target) {
        return Compatibility.of(source.kind(), target.kind()) == Compatibility.FITS;
    }

    /// The way that both types and both rights allow; empty where there is none.
    private static Optional<Rule> rule(FieldSchema property, FieldSchema field) {
        boolean toSalesforce =
                !field.isReadOnly() && Compatibility.of(property.kind(), field.kind()) != Compatibility.NEVER;
        boolean toHubspot =
                !property.isReadOnly() && Compatibility.of(field.kind(), property.kind()) != Compatibility.NEVER;
        if (toSalesforce && toHubspot) {
            return Optional.of(Rule.TWO_WAY);
        }
        if (toSalesforce) {
            return Optional.of(Rule.ALWAYS_HUBSPOT);
        }
        return toHubspot ? Optional.of(Rule.ALWAYS_SALESFORCE) : Optional.empty();
    }

    private static int score(Map<String, Match> matches) {
        return matches.values().stream().mapToInt(Match::score).max().orElse(0);
    }

    private Proposal proposal(Map<String, Match> byType) {
        Match first = byType.values().stream()
                .max(Comparator.comparingInt(Match::score))
                .orElseThrow();
        Map<String, String> salesforce = new TreeMap<>();
        int maxLength = 0;
        Rule rule = Rule.TWO_WAY;
        for (Map.Entry<String, Match> entry : byType.entrySet()) {
            FieldSchema field = entry.getValue().salesforce();
            salesforce.put(entry.getKey(), field.name());
            Rule own = rule(first.hubspot(), field).orElseThrow();
            rule = own == Rule.TWO_WAY ? rule : own;
            maxLength = shorter(maxLength, room(first.hubspot(), field));
        }
        return new Proposal(
                name(first),
                first.hubspot().name(),
                salesforce,
                type(first),
                rule,
                rule == Rule.ALWAYS_SALESFORCE ? 0 : maxLength,
                score(byType),
                first.reason());
    }

    /// The stricter one: a HubSpot text may well hold numbers, and is then compared as they are.
    private static FieldType type(Match match) {
        FieldType own = match.hubspot().kind().mappingType();
        return own == FieldType.TEXT ? match.salesforce().kind().mappingType() : own;
    }

    /// What the Salesforce field has to be cut to; 0 for nothing.
    private static int room(FieldSchema property, FieldSchema field) {
        int length = field.size().length();
        boolean mayBeLonger = property.size().length() == 0 || property.size().length() > length;
        boolean isCut = property.kind().isText() && field.kind().isText() && field.kind() != Kind.EMAIL;
        return isCut && length > 0 && mayBeLonger ? length : 0;
    }

    private static int shorter(int one, int other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }

    /// Of the property, as `lockstep.yaml` has names; unlike every other.
    private String name(Match match) {
        StringBuilder name = new StringBuilder();
        for (String word : match.hubspot().name().split("[^A-Za-z0-9]+", -1)) {
            if (name.isEmpty()) {
                name.append(word.toLowerCase(Locale.ROOT));
            } else if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        if (name.isEmpty() || !Character.isLowerCase(name.charAt(0))) {
            name.insert(0, "field");
        }
        String base = name.substring(0, Math.min(NAME_LENGTH_MAX - 2, name.length()));
        String unlike = base;
        for (int n = 2; !names.add(unlike); n++) {
            unlike = base + n;
        }
        return unlike;
    }
}
