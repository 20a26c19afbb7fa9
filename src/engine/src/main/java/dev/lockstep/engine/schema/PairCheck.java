package dev.lockstep.engine.schema;

import dev.lockstep.engine.config.Names;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.schema.Finding.Code;
import dev.lockstep.engine.schema.Mapped.Use;
import dev.lockstep.engine.value.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One mapped field of one side against the field that its values are written to.
final class PairCheck {
    private static final int OPTIONS_TOLD = 5;

    private PairCheck() {}

    static List<Finding> findings(Use source, FieldSchema from, Use target, FieldSchema to) {
        FieldType type = target.mapping().type();
        if (type.isLookedUp() || type == FieldType.CLOSE_DATE) {
            return List.of();
        }
        String pair = source.object().said(from.name()) + " (" + from.crmType() + ") to "
                + target.object().said(to.name()) + " (" + to.crmType() + ")";
        if (Compatibility.of(from.kind(), to.kind()) == Compatibility.NEVER
                || isForeignId(target.mapping(), from, to)) {
            String sentence = "No value of " + pair + " can be written: map a field of the same type, or write `rule:"
                    + " never`.";
            return List.of(new Finding(Code.TYPES_DIFFER, target.object(), name(target), to.name(), sentence));
        }
        List<Finding> found = new ArrayList<>();
        mappingType(target, from, to).ifPresent(found::add);
        length(target, from, to, pair).ifPresent(found::add);
        options(target, from, to, pair).ifPresent(found::add);
        return found;
    }

    /// As a text, an id would be written as it is, and mean nothing there.
    private static boolean isForeignId(FieldMapping mapping, FieldSchema from, FieldSchema to) {
        return mapping.type() == FieldType.TEXT
                && from.kind().isId()
                && to.kind().isId();
    }

    /// Compared as text, `1.0` and `1` would be two values, for ever.
    private static Optional<Finding> mappingType(Use target, FieldSchema from, FieldSchema to) {
        FieldType fitting = to.kind().mappingType();
        boolean comparedAsText = target.mapping().type() == FieldType.TEXT;
        boolean hasForms = fitting == FieldType.NUMBER
                || fitting == FieldType.DATE
                || fitting == FieldType.DATE_TIME
                || fitting == FieldType.MULTI_PICKLIST
                || fitting == FieldType.BOOLEAN;
        return comparedAsText && hasForms && from.kind().mappingType() == fitting
                ? Optional.of(new Finding(
                        Code.MAPPING_TYPE,
                        target.object(),
                        name(target),
                        to.name(),
                        "Both fields are of type %s, and the mapping compares them as text: write `type: %s`."
                                .formatted(Names.of(fitting), Names.of(fitting))))
                : Optional.empty();
    }

    /// An e-mail address is never cut: its mapping has no length.
    private static Optional<Finding> length(Use target, FieldSchema from, FieldSchema to, String pair) {
        FieldMapping mapping = target.mapping();
        int room = to.size().length();
        boolean mayBeLonger = from.kind().isText()
                && to.kind().isText()
                && mapping.type() != FieldType.EMAIL
                && room > 0
                && longest(mapping, target, from) > room;
        if (!mayBeLonger) {
            return Optional.empty();
        }
        String fix = target.object().side() == Side.SALESFORCE
                ? "write `maxLength: " + room + "` to cut it, and keep the whole in HubSpot"
                : "make the field a longer one";
        return Optional.of(new Finding(
                Code.TARGET_SHORTER,
                target.object(),
                name(target),
                to.name(),
                "A text of %s may be longer than its %d characters and is then not written: %s."
                        .formatted(pair, room, fix)));
    }

    private static int longest(FieldMapping mapping, Use target, FieldSchema from) {
        int source = from.size().length() == 0 ? Integer.MAX_VALUE : from.size().length();
        boolean isCut = target.object().side() == Side.SALESFORCE && mapping.maxLength() > 0;
        return isCut ? Math.min(source, mapping.maxLength()) : source;
    }

    private static Optional<Finding> options(Use target, FieldSchema from, FieldSchema to, String pair) {
        if (!from.kind().hasOptions() || !to.isRestricted()) {
            return Optional.empty();
        }
        Set<String> taken = to.activeOptions();
        List<String> missing = from.activeOptions().stream()
                .filter(option ->
                        !taken.contains(target.mapping().toWrite(target.object().side(), option)))
                .sorted()
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String told = String.join(", ", missing.subList(0, Math.min(OPTIONS_TOLD, missing.size())))
                + (missing.size() > OPTIONS_TOLD ? " and " + (missing.size() - OPTIONS_TOLD) + " more" : "");
        return Optional.of(new Finding(
                Code.OPTIONS_MISSING,
                target.object(),
                name(target),
                to.name(),
                "Of %s, the target has no option for: %s. Add the options to it, or map the values."
                        .formatted(pair, told)));
    }

    private static String name(Use use) {
        return use.mapping().name();
    }
}
