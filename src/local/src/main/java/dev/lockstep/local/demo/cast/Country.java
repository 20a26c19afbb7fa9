package dev.lockstep.local.demo.cast;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Where organisations and people come from. In `phone`, `mobile` and `postalCode` a `#` stands for a digit.
public record Country(
        String code,
        String name,
        Locale locale,
        String domainSuffix,
        String freeMail,
        String phone,
        String mobile,
        String postalCode,
        List<String> cities) {
    private static final String TABLE = "/dev/lockstep/local/demo/countries.csv";

    /// The twenty countries of the cast, in a fixed order.
    static List<Country> all() {
        return lines(TABLE).stream().map(Country::read).toList();
    }

    static List<String> lines(String resource) {
        try (InputStream in = Country.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The cast cannot be read from " + resource, e);
        }
    }

    private static Country read(String line) {
        String[] parts = line.split("\\|", -1);
        return new Country(
                parts[0],
                parts[1],
                Locale.forLanguageTag(parts[2]),
                parts[3],
                parts[4],
                parts[5],
                parts[6],
                parts[7],
                List.of(parts[8].split(";")));
    }
}
