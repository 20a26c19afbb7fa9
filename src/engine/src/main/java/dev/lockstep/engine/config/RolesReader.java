package dev.lockstep.engine.config;

import dev.lockstep.engine.deal.ContactRoles;
import dev.lockstep.engine.deal.ContactRoles.Mode;
import dev.lockstep.engine.deal.ContactRoles.Source;
import dev.lockstep.engine.deal.Lifecycle;
import dev.lockstep.engine.deal.RoleRules;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the sections `contactRoles` and `lifecycle` (REQUIREMENTS D1, L1, L2).
final class RolesReader {
    private static final String SOURCES = Names.list(Source.class);
    private static final Pattern SOURCE = Pattern.compile(SOURCES.replace(", ", "|"));
    private static final Pattern SHOWN = Pattern.compile("(?s).*\\S.*");
    private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int NAME_LENGTH_MAX = 255;
    private static final int STAGES_MAX = 100;
    private static final int DAYS_DEFAULT = 90;
    private static final int DAYS_MAX = 3_650;
    private static final int ROLES_DEFAULT = 5;
    private static final int ROLES_MAX = 50;

    private RolesReader() {}

    static RoleRules read(Section section, Optional<Lifecycle> lifecycle) {
        section.allowOnly("inStep", "sources", "mode", "role", "respondedWithinDays", "max");
        boolean inStep = section.optional("inStep").flatMap(Value::yesOrNo).orElse(true);
        List<Source> sources = section.optional("sources")
                .map(value -> value.texts(Source.values().length, NAME_LENGTH_MAX, SOURCE, "one of: " + SOURCES))
                .map(names -> names.stream()
                        .flatMap(name -> Names.constant(EnumSet.allOf(Source.class), name).stream())
                        .toList())
                .orElse(List.of(Source.DEAL_CONTACTS, Source.ONLY_CONTACT_OF_ACCOUNT));
        Mode mode = section.optional("mode")
                .flatMap(value -> value.oneOf(Mode.class, "way to go on"))
                .orElse(Mode.SUGGEST);
        String role = section.optional("role")
                .flatMap(value ->
                        value.text(NAME_LENGTH_MAX, SHOWN, "a role's name in Salesforce, such as Decision Maker"))
                .orElse("");
        int days = section.optional("respondedWithinDays")
                .flatMap(value -> value.wholeNumber(1, DAYS_MAX))
                .orElse(DAYS_DEFAULT);
        int max = section.optional("max")
                .flatMap(value -> value.wholeNumber(1, ROLES_MAX))
                .orElse(ROLES_DEFAULT);
        return new RoleRules(
                inStep, new ContactRoles.Settings(sources, mode, role, Duration.ofDays(days), max), lifecycle);
    }

    /// Nothing where the order does not hold both stages.
    static Optional<Lifecycle> lifecycle(Section section) {
        section.allowOnly("order", "onOpen", "onWon");
        List<String> order = section.optional("order")
                .map(value -> value.texts(STAGES_MAX, NAME_LENGTH_MAX, STAGE, "a lifecycle stage's internal name"))
                .orElse(Lifecycle.HUBSPOT_ORDER);
        String onOpen = stage(section, "onOpen", "opportunity");
        String onWon = stage(section, "onWon", "customer");
        try {
            return Optional.of(new Lifecycle(order, onOpen, onWon));
        } catch (IllegalArgumentException e) {
            section.problem(
                    "The stages on open and won opportunities are not in `order`, the first before the second.",
                    "Name both in `order`: HubSpot's internal names, the first stage first.");
            return Optional.empty();
        }
    }

    private static String stage(Section section, String key, String preset) {
        return section.optional(key)
                .flatMap(value -> value.text(NAME_LENGTH_MAX, STAGE, "a lifecycle stage's internal name"))
                .orElse(preset);
    }
}
