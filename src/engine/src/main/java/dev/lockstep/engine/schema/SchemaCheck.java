package dev.lockstep.engine.schema;

import dev.lockstep.engine.config.Names;
import dev.lockstep.engine.schema.Finding.Code;
import dev.lockstep.engine.schema.Mapped.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The mappings against what both CRMs say of their fields, before any value is written (REQUIREMENTS F4, X11).
public final class SchemaCheck {
    private final Mapped mapped;
    private final Map<ObjectName, ObjectSchema> schemas;
    private final List<Finding> findings = new ArrayList<>();

    private SchemaCheck(Mapped mapped, Map<ObjectName, ObjectSchema> schemas) {
        this.mapped = mapped;
        this.schemas = schemas;
    }

    /// Everything that does not fit, errors first. `schemas`: of the mapped objects, those that the CRMs show.
    public static List<Finding> findings(Mapped mapped, Map<ObjectName, ObjectSchema> schemas) {
        SchemaCheck check = new SchemaCheck(mapped, schemas);
        mapped.objects().stream().sorted().forEach(check::object);
        mapped.uses().forEach(check::use);
        mapped.keys().forEach(check::key);
        check.pairs();
        mapped.created().stream().sorted().forEach(check::required);
        return check.findings.stream()
                .sorted(Comparator.comparing(Finding::isError)
                        .reversed()
                        .thenComparing(Finding::object)
                        .thenComparing(Finding::field)
                        .thenComparing(Finding::code))
                .toList();
    }

    private void object(ObjectName name) {
        if (!schemas.containsKey(name)) {
            findings.add(new Finding(
                    Code.NO_SUCH_OBJECT,
                    name,
                    "",
                    "",
                    "The integration user is shown no " + name + ": grant it the right to read it."));
        }
    }

    private void use(Use use) {
        ObjectSchema schema = schemas.get(use.object());
        if (schema == null) {
            return;
        }
        Optional<FieldSchema> field = schema.field(use.api());
        if (field.isEmpty()) {
            add(Code.NO_SUCH_FIELD, use, missing(schema, use.api()));
        } else if (use.isWritten() && field.get().rights().calculated()) {
            add(
                    Code.CALCULATED,
                    use,
                    "%s is calculated by its CRM: map it one way, with `rule: %s`.".formatted(said(use), oneWay(use)));
        } else if (use.isWritten() && field.get().isReadOnly()) {
            add(
                    Code.READ_ONLY,
                    use,
                    "The integration user may not write %s: grant it edit access to the field, or write `rule: %s`."
                            .formatted(said(use), oneWay(use)));
        }
    }

    private void key(ObjectName object, String api) {
        ObjectSchema schema = schemas.get(object);
        if (schema == null) {
            return;
        }
        Optional<FieldSchema> field = schema.field(api);
        if (field.isEmpty()) {
            findings.add(new Finding(Code.NO_SUCH_FIELD, object, "externalIdField", api, missing(schema, api)));
        } else if (field.get().isReadOnly()) {
            findings.add(new Finding(
                    Code.READ_ONLY,
                    object,
                    "externalIdField",
                    api,
                    "The integration user may not write %s: grant it edit access to the field."
                            .formatted(object.said(api))));
        }
    }

    static String missing(ObjectSchema schema, String api) {
        String nearest = Names.nearest(api, schema.fieldNames())
                .map(name -> "did you mean '" + name + "'?")
                .orElse("correct the name, make the field, or grant the integration user read access to it.");
        return "There is no %s that the integration user may read: %s"
                .formatted(schema.name().said(api), nearest);
    }

    private void pairs() {
        List<Use> uses = mapped.uses();
        for (Use source : uses) {
            for (Use target : uses) {
                if (source.mapping().equals(target.mapping())
                        && source.object().side() == target.object().side().other()
                        && target.isWritten()) {
                    field(source)
                            .ifPresent(from -> field(target)
                                    .ifPresent(to -> findings.addAll(PairCheck.findings(source, from, target, to))));
                }
            }
        }
    }

    private void required(ObjectName object) {
        ObjectSchema schema = schemas.get(object);
        if (schema == null) {
            return;
        }
        Set<String> written = mapped.uses(object).stream()
                .filter(Use::isWritten)
                .flatMap(use -> schema.field(use.api()).stream())
                .map(FieldSchema::name)
                .collect(Collectors.toSet());
        schema.fields().stream()
                .filter(field -> field.required() && field.rights().onCreate() && !written.contains(field.name()))
                .forEach(field -> findings.add(new Finding(
                        Code.REQUIRED_NOT_WRITTEN,
                        object,
                        "",
                        field.name(),
                        "A new record needs %s, and no mapping writes it: map it with `whenCreating`, or give it a"
                                        .formatted(object.said(field.name()))
                                + " default value.")));
    }

    private Optional<FieldSchema> field(Use use) {
        return Optional.ofNullable(schemas.get(use.object())).flatMap(schema -> schema.field(use.api()));
    }

    private void add(Code code, Use use, String sentence) {
        findings.add(new Finding(code, use.object(), use.mapping().name(), use.api(), sentence));
    }

    private static String said(Use use) {
        return use.object().said(use.api());
    }

    /// The rule with which this side is never written.
    private static String oneWay(Use use) {
        return "always-" + Names.of(use.object().side());
    }
}
