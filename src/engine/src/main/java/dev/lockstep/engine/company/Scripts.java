package dev.lockstep.engine.company;

import static java.lang.Character.UnicodeScript.BOPOMOFO;
import static java.lang.Character.UnicodeScript.COMMON;
import static java.lang.Character.UnicodeScript.CYRILLIC;
import static java.lang.Character.UnicodeScript.GREEK;
import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.INHERITED;
import static java.lang.Character.UnicodeScript.KATAKANA;
import static java.lang.Character.UnicodeScript.LATIN;
import static java.lang.Character.UnicodeScript.UNKNOWN;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which scripts a label of a domain is written in: by UTS #39, a label of two that are not written together, and
/// one of another script whose every letter passes for Latin, are how a domain is made to look like another's.
final class Scripts {
    /// "Highly restrictive" (UTS #39, 5.2).
    private static final List<Set<UnicodeScript>> WRITTEN_TOGETHER = List.of(
            EnumSet.of(LATIN, HAN, HIRAGANA, KATAKANA),
            EnumSet.of(LATIN, HAN, BOPOMOFO),
            EnumSet.of(LATIN, HAN, HANGUL));

    /// Lower-case Cyrillic and Greek letters that read as Latin ones (Unicode's confusables).
    private static final Set<Integer> PASS_FOR_LATIN =
            "асԁеһіјӏорԛѕԝхуѵгпҽѡαηικνορτυω".codePoints().boxed().collect(Collectors.toUnmodifiableSet());

    private Scripts() {}

    static boolean isMixed(String label) {
        Set<UnicodeScript> scripts = of(label);
        return scripts.size() > 1 && WRITTEN_TOGETHER.stream().noneMatch(set -> set.containsAll(scripts));
    }

    /// A Cyrillic or Greek label that reads as a Latin one, under a top-level domain that is not of its script.
    static boolean isHomograph(String label, String topLevel) {
        Set<UnicodeScript> scripts = of(label);
        boolean foreign = scripts.equals(EnumSet.of(CYRILLIC)) || scripts.equals(EnumSet.of(GREEK));
        return foreign
                && !of(topLevel).equals(scripts)
                && label.codePoints().filter(Character::isLetter).allMatch(PASS_FOR_LATIN::contains);
    }

    private static Set<UnicodeScript> of(String label) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        label.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(EnumSet.of(COMMON, INHERITED, UNKNOWN));
        return scripts;
    }
}
