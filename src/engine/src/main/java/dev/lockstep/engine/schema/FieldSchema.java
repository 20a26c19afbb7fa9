package dev.lockstep.engine.schema;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A field as its CRM describes it to the integration. `crmType`: the CRM's own word for its type. `required`: a
/// new record is refused without it. `custom`: made by the account's people. `references`: the types that a
/// reference leads to.
public record FieldSchema(
        String name,
        String label,
        Kind kind,
        String crmType,
        Size size,
        Rights rights,
        Choices choices,
        boolean required,
        boolean unique,
        boolean custom,
        boolean hidden,
        Set<String> references) {

    /// `length`: characters of a text; `precision` and `scale`: digits of a number, and those after the point. 0
    /// where the CRM sets no bound, or the kind has none.
    public record Size(int length, int precision, int scale) {
        public static final Size UNBOUNDED = new Size(0, 0, 0);
    }

    /// What the integration may do with the value. `calculated`: nobody may set it.
    public record Rights(boolean onCreate, boolean onUpdate, boolean calculated) {
        public static final Rights WRITABLE = new Rights(true, true, false);
        public static final Rights READ_ONLY = new Rights(false, false, false);
        public static final Rights CALCULATED = new Rights(false, false, true);
    }

    /// `restricted`: the CRM refuses any other value.
    public record Choices(boolean restricted, List<Option> options) {
        public static final Choices NONE = new Choices(false, List.of());

        public Choices {
            options = List.copyOf(options);
        }
    }

    public record Option(String value, String label, boolean active) {}

    public FieldSchema {
        references = Set.copyOf(references);
    }

    /// A field that may be written and has no bounds: what a test starts from, and a client too.
    public static FieldSchema of(String name, String label, Kind kind, String crmType) {
        return new FieldSchema(
                name,
                label,
                kind,
                crmType,
                Size.UNBOUNDED,
                Rights.WRITABLE,
                Choices.NONE,
                false,
                false,
                false,
                false,
                Set.of());
    }

    public FieldSchema with(Size next) {
        return new FieldSchema(
                name, label, kind, crmType, next, rights, choices, required, unique, custom, hidden, references);
    }

    public FieldSchema with(Rights next) {
        return new FieldSchema(
                name, label, kind, crmType, size, next, choices, required, unique, custom, hidden, references);
    }

    public FieldSchema with(Choices next) {
        return new FieldSchema(
                name, label, kind, crmType, size, rights, next, required, unique, custom, hidden, references);
    }

    public FieldSchema withRequired(boolean next) {
        return new FieldSchema(
                name, label, kind, crmType, size, rights, choices, next, unique, custom, hidden, references);
    }

    /// Neither a new record's value nor a present one's can be set.
    public boolean isReadOnly() {
        return !rights.onCreate() && !rights.onUpdate();
    }

    /// The values that may be chosen now.
    public Set<String> activeOptions() {
        return choices.options().stream()
                .filter(Option::active)
                .map(Option::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// True where only the options are taken, and they are known.
    public boolean isRestricted() {
        return kind.hasOptions() && choices.restricted() && !choices.options().isEmpty();
    }
}
