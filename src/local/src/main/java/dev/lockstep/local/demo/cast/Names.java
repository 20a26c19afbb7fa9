package dev.lockstep.local.demo.cast;

import com.ibm.icu.text.Transliterator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.datafaker.Faker;

/// Names as they are written in each country, and their ASCII forms for addresses.
final class Names {
    private static final String HINDI = "/dev/lockstep/local/demo/names-hi.csv";
    private static final Transliterator TO_ASCII = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");

    private final Random dice;
    private final Map<Locale, Faker> fakers = new HashMap<>();
    private final List<String> hindiFirst = hindi(0);
    private final List<String> hindiLast = hindi(1);

    Names(Random dice) {
        this.dice = dice;
    }

    String first(Country country) {
        return isHindi(country)
                ? any(hindiFirst)
                : faker(country).name().firstName().strip();
    }

    String last(Country country) {
        return isHindi(country)
                ? any(hindiLast)
                : faker(country).name().lastName().strip();
    }

    String jobTitle() {
        return faker(Locale.ENGLISH).name().title();
    }

    String street(Country country) {
        return (1 + dice.nextInt(180)) + " " + (isHindi(country) ? any(hindiLast) : last(country)) + " St.";
    }

    String digits(String pattern) {
        return faker(Locale.ENGLISH).numerify(pattern);
    }

    <T> T any(List<T> values) {
        return values.get(dice.nextInt(values.size()));
    }

    /// Lower-case ASCII letters and digits; empty when nothing can be made of the text.
    static String ascii(String text) {
        return TO_ASCII.transliterate(text).replaceAll("[^a-z0-9]", "");
    }

    private static boolean isHindi(Country country) {
        return country.locale().getLanguage().equals("hi");
    }

    private Faker faker(Country country) {
        return faker(country.locale());
    }

    private Faker faker(Locale locale) {
        return fakers.computeIfAbsent(locale, l -> new Faker(l, dice));
    }

    private static List<String> hindi(int line) {
        String names = Country.lines(HINDI).get(line);
        return List.of(names.substring(names.indexOf('|') + 1).split(";"));
    }
}
