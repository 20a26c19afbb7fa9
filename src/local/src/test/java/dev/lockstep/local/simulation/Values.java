package dev.lockstep.local.simulation;

import dev.lockstep.engine.mapping.FieldMapping;
import java.util.List;
import java.util.SplittableRandom;

/// Makes up what people type: never the same twice, so that a value found anywhere tells which edit it was.
final class Values {
    private static final List<String> STAGES =
            List.of("subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "customer");
    private static final List<String> STATUSES =
            List.of("Open - Not Contacted", "Working - Contacted", "Closed - Not Converted");
    private static final List<String> NAMES =
            List.of("Quillfeather", "Ångström", "Ὑπατία", "李小龙", "O'Brannigan 😀", "Müller-Lüdenscheidt");
    private final SplittableRandom dice;
    private int number;

    Values(SplittableRandom dice) {
        this.dice = dice;
    }

    String email() {
        return "person" + ++number + (dice.nextInt(4) == 0 ? "+Tag'x@MAIL" : "@mail") + ".firm" + number % 5 + ".com";
    }

    String invalidEmail() {
        return "nobody" + ++number + "@localhost";
    }

    /// A value for a mapped field; `""` now and then, where blank is allowed.
    String of(FieldMapping field) {
        return switch (field.name()) {
            case "lifecycleStage" -> STAGES.get(dice.nextInt(STAGES.size()));
            case "leadStatus" -> STATUSES.get(dice.nextInt(STATUSES.size()));
            case "phone", "mobilePhone" -> blankOr("+49 30 " + (9_000_000 + ++number));
            case "email" -> email();
            default -> blankOr(name(field));
        };
    }

    private String name(FieldMapping field) {
        String name = NAMES.get(dice.nextInt(NAMES.size())) + " No" + ++number;
        int kind = dice.nextInt(12);
        if (kind == 0 && field.maxLength() > 0 && field.maxLength() <= 128) {
            return name + " " + "and so on ".repeat(field.maxLength() / 10 + 2) + number;
        }
        return kind == 1 ? "  " + name + " " : name;
    }

    private String blankOr(String value) {
        return dice.nextInt(8) == 0 ? "" : value;
    }
}
