package dev.lockstep.engine.value;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.EmailValidator;

/// The measures an e-mail address is held against. The validator's list of top-level domains is compiled in, and
/// it uses no reflection.
final class EmailRules {
    static final int ADDRESS_BYTES_MAX = 254;
    static final int NAME_BYTES_MAX = 64;
    private static final int HOST_NAME_LENGTH_MAX = 253;
    private static final String ANY_KNOWN_DOMAIN = "@example.com";
    private static final Pattern HOST_NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    /// Neither hosts of the local network nor a bare top-level domain.
    private static final EmailValidator VALIDATOR = EmailValidator.getInstance(false, false);

    private EmailRules() {}

    static boolean isValid(String address) {
        return VALIDATOR.isValid(address);
    }

    static boolean isValidName(String name) {
        return VALIDATOR.isValid(name + ANY_KNOWN_DOMAIN);
    }

    /// At least two labels of letters, digits and inner hyphens, in any script.
    static boolean isHostName(String domain) {
        try {
            String ascii = IDN.toASCII(domain);
            return ascii.length() <= HOST_NAME_LENGTH_MAX
                    && HOST_NAME.matcher(ascii).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Controls, formats, lone surrogates, and every space that is not the plain one.
    static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            default -> false;
        };
    }

    static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
