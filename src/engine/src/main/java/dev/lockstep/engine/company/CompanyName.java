package dev.lockstep.engine.company;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What is left of a company's name when its spelling is set aside: case, width, accents, punctuation, `&`, the
/// legal form at either end. Equal keys make two records look alike, no more (REQUIREMENTS C4).
final class CompanyName {
    private static final int FORM_WORDS_MAX = 3;
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]");
    private static final Pattern DOTS_AND_APOSTROPHES = Pattern.compile("[.'’`´]");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Map<String, String> LETTERS = Map.of(
            "ß", "ss", "ø", "o", "ł", "l", "æ", "ae", "œ", "oe", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "&", " and ");
    private static final Pattern LETTER = Pattern.compile("[ßøłæœđðþı&]");

    private static final class Packaged {
        static final Set<String> LEGAL_FORMS = Set.copyOf(Resource.entries("legal-forms.txt"));
        static final Set<String> PLACEHOLDERS = Set.copyOf(Resource.entries("placeholder-names.txt"));
        /// Written without a blank before or after the name.
        static final List<String> JOINED_FORMS = LEGAL_FORMS.stream()
                .filter(form -> form.codePoints().allMatch(c -> Character.isIdeographic(c) || isHangul(c)))
                .filter(form -> form.length() > 1)
                .sorted((a, b) -> b.length() - a.length())
                .toList();
    }

    private CompanyName() {}

    /// `""` where the name says nothing: blank, or what people write when they do not know it.
    static String key(String name) {
        List<String> words = words(name);
        List<String> core = withoutForms(words);
        String key = String.join("", core.isEmpty() ? words : core);
        return Packaged.PLACEHOLDERS.contains(key) ? "" : key;
    }

    private static List<String> words(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        folded = ACCENTS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFD))
                .replaceAll("");
        folded = Normalizer.normalize(folded, Normalizer.Form.NFC);
        folded = LETTER.matcher(folded).replaceAll(found -> LETTERS.get(found.group()));
        folded = DOTS_AND_APOSTROPHES.matcher(folded).replaceAll("");
        return Arrays.stream(OTHER.split(folded))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<String> withoutForms(List<String> words) {
        List<String> core = new ArrayList<>();
        words.forEach(word -> core.add(withoutJoinedForm(word)));
        core.removeIf(String::isEmpty);
        for (int ending = ending(core); ending > 0; ending = ending(core)) {
            core.subList(core.size() - ending, core.size()).clear();
        }
        while (core.size() > 1 && (isForm(core.getFirst()) || core.getFirst().equals("the"))) {
            core.removeFirst();
        }
        return core;
    }

    /// How many words at the end are a legal form, or join one to another (`gmbh and co kg`, `s a`).
    private static int ending(List<String> core) {
        int size = core.size();
        if (size == 0) {
            return 0;
        }
        String last = core.getLast();
        for (int ending = Math.min(FORM_WORDS_MAX, size - 1); ending > 1; ending--) {
            if (isForm(String.join("", core.subList(size - ending, size)))) {
                return ending;
            }
        }
        return isForm(last) || (size > 1 && last.equals("and")) ? 1 : 0;
    }

    private static boolean isForm(String word) {
        return Packaged.LEGAL_FORMS.contains(word);
    }

    private static String withoutJoinedForm(String word) {
        for (String form : Packaged.JOINED_FORMS) {
            if (word.endsWith(form)) {
                return word.substring(0, word.length() - form.length());
            }
            if (word.startsWith(form)) {
                return word.substring(form.length());
            }
        }
        return word;
    }

    private static boolean isHangul(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HANGUL;
    }
}
