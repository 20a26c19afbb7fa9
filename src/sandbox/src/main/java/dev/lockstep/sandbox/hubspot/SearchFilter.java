package dev.lockstep.sandbox.hubspot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// One filter of a search. Values are compared without regard to case, except those of enumerations.
/// See <https://developers.hubspot.com/docs/api-reference/search/guide>.
record SearchFilter(
        PropertyDefinition property, Operator operator, String value, String highValue, List<String> values) {

    private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");

    enum Operator {
        EQ,
        NEQ,
        LT,
        LTE,
        GT,
        GTE,
        BETWEEN,
        IN,
        NOT_IN,
        HAS_PROPERTY,
        NOT_HAS_PROPERTY,
        CONTAINS_TOKEN,
        NOT_CONTAINS_TOKEN
    }

    static String folded(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    boolean accepts(String actual) {
        return switch (operator) {
            case HAS_PROPERTY -> actual != null;
            case NOT_HAS_PROPERTY -> actual == null;
            case NEQ -> actual == null || !equal(actual, value);
            case NOT_IN -> actual == null || values.stream().noneMatch(one -> equal(actual, one));
            case NOT_CONTAINS_TOKEN -> actual == null || !containsToken(actual);
            case EQ -> actual != null && equal(actual, value);
            case IN -> actual != null && values.stream().anyMatch(one -> equal(actual, one));
            case CONTAINS_TOKEN -> actual != null && containsToken(actual);
            case LT -> actual != null && compare(actual, value) < 0;
            case LTE -> actual != null && compare(actual, value) <= 0;
            case GT -> actual != null && compare(actual, value) > 0;
            case GTE -> actual != null && compare(actual, value) >= 0;
            case BETWEEN -> actual != null && compare(actual, value) >= 0 && compare(actual, highValue) <= 0;
        };
    }

    private boolean equal(String actual, String wanted) {
        if (property.multiple()) {
            return PropertyRules.tokens(actual).contains(wanted);
        }
        if (property.enumeration()) {
            return actual.equals(wanted);
        }
        return compare(actual, wanted) == 0;
    }

    private int compare(String actual, String wanted) {
        return compare(property.type(), actual, wanted);
    }

    /// Compares two values as their type asks for: numbers as numbers, times as times, text without case.
    static int compare(String type, String left, String right) {
        switch (type) {
            case "date", "datetime" -> {
                Instant leftTime = PropertyRules.instant(left);
                Instant rightTime = PropertyRules.instant(right);
                if (leftTime != null && rightTime != null) {
                    return leftTime.compareTo(rightTime);
                }
            }
            case "number" -> {
                try {
                    return new BigDecimal(left).compareTo(new BigDecimal(right));
                } catch (NumberFormatException _) {
                    return folded(left).compareTo(folded(right));
                }
            }
            default -> {
                return folded(left).compareTo(folded(right));
            }
        }
        return folded(left).compareTo(folded(right));
    }

    /// A `*` stands for any characters; without one, all words of the wanted value must follow one another.
    private boolean containsToken(String actual) {
        String text = folded(actual);
        if (value.contains("*")) {
            StringBuilder regex = new StringBuilder();
            for (String part : folded(value).split("\\*+", -1)) {
                regex.append(regex.isEmpty() ? "" : ".*").append(part.isEmpty() ? "" : Pattern.quote(part));
                if (regex.isEmpty()) {
                    regex.append("(?:)");
                }
            }
            Pattern pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
            return pattern.matcher(text).matches()
                    || words(text).stream()
                            .anyMatch(word -> pattern.matcher(word).matches());
        }
        List<String> wanted = words(folded(value));
        return !wanted.isEmpty() && Collections.indexOfSubList(words(text), wanted) >= 0;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : WORD_BREAK.split(text, -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
