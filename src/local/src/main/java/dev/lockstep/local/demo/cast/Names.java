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
    private static final Transliterator TO_ASCII = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
    /// First and last names in languages that the faker has not in their own script.
    private static final Map<String, List<List<String>>> OWN = Map.of("hi", own("hi"), "el", own("el"));

    private final Random dice;
    private final Map<Locale, Faker> fakers = new HashMap<>();

    Names(Random dice) {
        this.dice = dice;
    }

    String first(Country country) {
        List<List<String>> own = OWN.get(country.locale().getLanguage());
        return own == null ? faker(country.locale()).name().firstName().strip() : any(own.getFirst());
    }

    String last(Country country) {
        List<List<String>> own = OWN.get(country.locale().getLanguage());
        return own == null ? faker(country.locale()).name().lastName().strip() : any(own.getLast());
    }

    String jobTitle() {
        return faker(Locale.ENGLISH).name().title();
    }

    String street(Country country) {
        return (1 + dice.nextInt(180)) + " " + last(country) + " St.";
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

    private Faker faker(Locale locale) {
        return fakers.computeIfAbsent(locale, l -> new Faker(l, dice));
    }

    private static List<List<String>> own(String language) {
        return Country.lines("/dev/lockstep/local/demo/names-" + language + ".csv").stream()
                .map(line -> List.of(line.substring(line.indexOf('|') + 1).split(";")))
                .toList();
    }
}
