package dev.lockstep.sandbox.salesforce.soql;

import java.util.Locale;

/// A LIKE pattern over code points, ignoring case: % is any run, _ one character. Matches in O(text × pattern) at
/// worst.
final class LikePattern {

    private static final int ANY_RUN = -1;
    private static final int ANY_ONE = -2;

    private final int[] pattern;

    LikePattern(String escaped) {
        int[] points = escaped.toLowerCase(Locale.ROOT).codePoints().toArray();
        int[] compiled = new int[points.length];
        int length = 0;
        for (int i = 0; i < points.length; i++) {
            if (points[i] == '\\' && i + 1 < points.length) {
                compiled[length++] = points[++i];
            } else if (points[i] == '%') {
                compiled[length++] = ANY_RUN;
            } else {
                compiled[length++] = points[i] == '_' ? ANY_ONE : points[i];
            }
        }
        pattern = java.util.Arrays.copyOf(compiled, length);
    }

    boolean matches(String text) {
        int[] points = text.toLowerCase(Locale.ROOT).codePoints().toArray();
        int t = 0;
        int p = 0;
        int star = -1;
        int mark = 0;
        while (t < points.length) {
            if (p < pattern.length && pattern[p] == ANY_RUN) {
                star = p++;
                mark = t;
            } else if (p < pattern.length && (pattern[p] == ANY_ONE || pattern[p] == points[t])) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == ANY_RUN) {
            p++;
        }
        return p == pattern.length;
    }
}
