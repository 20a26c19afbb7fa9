package dev.lockstep.engine.schema;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.schema.Drift.Code;
import dev.lockstep.engine.schema.Mapped.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// What became worse between two versions of an object, for what is mapped (REQUIREMENTS F4).
public final class SchemaDrift {
    private final Mapped mapped;
    private final ObjectSchema before;
    private final ObjectSchema after;
    private final List<Drift> drifts = new ArrayList<>();

    private SchemaDrift(Mapped mapped, ObjectSchema before, ObjectSchema after) {
        this.mapped = mapped;
        this.before = before;
        this.after = after;
    }

    /// Both of one object. A field that `before` does not know has nothing to drift from.
    public static List<Drift> between(ObjectSchema before, ObjectSchema after, Mapped mapped) {
        SchemaDrift comparison = new SchemaDrift(mapped, before, after);
        mapped.uses(after.name()).forEach(comparison::use);
        comparison.requiredFields();
        return List.copyOf(comparison.drifts);
    }

    /// What the next version is compared with: the newer one, but for the fields that have drifted, so that a
    /// notice stands until its field is what it was.
    public static ObjectSchema baseline(ObjectSchema before, ObjectSchema after, List<Drift> drifts) {
        Map<String, FieldSchema> next = new TreeMap<>();
        after.fields().forEach(field -> next.put(field.name(), field));
        for (Drift drift : drifts) {
            Optional<FieldSchema> was = before.field(drift.field());
            was.ifPresentOrElse(field -> next.put(field.name(), field), () -> next.remove(drift.field()));
        }
        return new ObjectSchema(after.name(), List.copyOf(next.values()));
    }

    private void use(Use use) {
        Optional<FieldSchema> was = before.field(use.api());
        if (was.isEmpty()) {
            return;
        }
        Optional<FieldSchema> is = after.field(use.api());
        if (is.isEmpty()) {
            add(
                    Code.FIELD_GONE,
                    use,
                    "is gone, or hidden from the integration user: grant access, or remove the mapping");
        } else if (was.get().kind() != is.get().kind()) {
            add(
                    Code.TYPE_CHANGED,
                    use,
                    "was of type %s and is of type %s: see to its mapping"
                            .formatted(was.get().crmType(), is.get().crmType()));
        } else if (use.isWritten()) {
            written(use, was.get(), is.get());
        }
    }

    private void written(Use use, FieldSchema was, FieldSchema is) {
        boolean lost = (was.rights().onCreate() && !is.rights().onCreate())
                || (was.rights().onUpdate() && !is.rights().onUpdate());
        if (lost) {
            add(
                    Code.READ_ONLY,
                    use,
                    "can no longer be written: grant the integration user edit access, or map it one way");
        }
        if (isShorter(use, was.size().length(), is.size().length())) {
            add(
                    Code.SHORTENED,
                    use,
                    "takes %d characters, no longer %s: write that as the mapping's `maxLength`, or lengthen the field"
                            .formatted(
                                    is.size().length(),
                                    was.size().length() == 0
                                            ? "any number"
                                            : was.size().length()));
        } else if (was.size().precision() > 0 && wholeDigits(is) < wholeDigits(was)) {
            add(
                    Code.SHORTENED,
                    use,
                    "takes %d digits before the point, no longer %d: give the field its digits back"
                            .formatted(wholeDigits(is), wholeDigits(was)));
        }
        if (is.isRestricted()) {
            TreeSet<String> gone = new TreeSet<>(was.activeOptions());
            gone.removeAll(is.activeOptions());
            if (!gone.isEmpty()) {
                add(
                        Code.OPTION_GONE,
                        use,
                        "no longer takes " + String.join(", ", gone)
                                + ": add the option again, or change the records of the other CRM that have it");
            }
        }
        if (is.required() && !was.required()) {
            add(
                    Code.REQUIRED,
                    use,
                    "cannot be blank any more: give it a default value, or the mapping a `whenCreating`");
        }
    }

    /// What a mapping cuts to the new length itself is no loss to it.
    private static boolean isShorter(Use use, int was, int is) {
        int cut = use.object().side() == Side.SALESFORCE ? use.mapping().maxLength() : 0;
        return is > 0 && (was == 0 || is < was) && (cut == 0 || cut > is);
    }

    private static int wholeDigits(FieldSchema field) {
        return field.size().precision() == 0
                ? Integer.MAX_VALUE
                : field.size().precision() - field.size().scale();
    }

    /// A field that no mapping writes can stop every create, once it has to be there.
    private void requiredFields() {
        if (!mapped.created().contains(after.name())) {
            return;
        }
        for (FieldSchema field : after.fields()) {
            boolean isMapped = mapped.apiFields(after.name()).stream().anyMatch(field.name()::equalsIgnoreCase);
            boolean wasRequired =
                    before.field(field.name()).filter(FieldSchema::required).isPresent();
            if (field.required() && field.rights().onCreate() && !isMapped && !wasRequired) {
                drifts.add(new Drift(
                        Code.REQUIRED,
                        after.name(),
                        "",
                        field.name(),
                        after.name().said(field.name())
                                + " has to be given for every new record: give it a default value, or map it with"
                                + " `whenCreating`."));
            }
        }
    }

    private void add(Code code, Use use, String what) {
        drifts.add(new Drift(
                code,
                use.object(),
                use.mapping().name(),
                use.api(),
                use.object().said(use.api()) + " " + what + "."));
    }
}
