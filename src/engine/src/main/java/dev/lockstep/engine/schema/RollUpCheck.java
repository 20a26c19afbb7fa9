package dev.lockstep.engine.schema;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.RollUp;
import dev.lockstep.engine.mapping.RollUp.Function;
import dev.lockstep.engine.schema.Finding.Code;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The roll-ups of one object against what the CRMs say of the children (REQUIREMENTS F5). Pure.
public final class RollUpCheck {
    private static final String ID = "Id";
    private static final Set<Kind> TIMES = EnumSet.of(Kind.DATE, Kind.DATE_TIME);
    private final ObjectMapping mapping;

    public RollUpCheck(ObjectMapping mapping) {
        this.mapping = mapping;
    }

    /// The objects that are rolled up.
    public Set<ObjectName> children() {
        return mapping.rollUps().values().stream().map(RollUpCheck::child).collect(Collectors.toSet());
    }

    private static ObjectName child(RollUp rollUp) {
        return ObjectName.salesforce(rollUp.childType());
    }

    /// What does not fit, by mapping. `schemas`: of the children and of what they are rolled up onto.
    public List<Finding> findings(Map<ObjectName, ObjectSchema> schemas) {
        List<Finding> found = new ArrayList<>();
        new TreeMap<>(mapping.rollUps()).forEach((name, rollUp) -> {
            ObjectSchema child = schemas.get(child(rollUp));
            if (child == null) {
                found.add(new Finding(
                        Code.NO_SUCH_OBJECT,
                        child(rollUp),
                        name,
                        "",
                        "The integration user is shown no " + child(rollUp) + ": grant it the right to read it."));
            } else {
                found.addAll(findings(name, rollUp, child, schemas));
            }
        });
        return found;
    }

    private List<Finding> findings(
            String name, RollUp rollUp, ObjectSchema child, Map<ObjectName, ObjectSchema> schemas) {
        List<Finding> found = new ArrayList<>();
        for (String api : List.of(rollUp.lookupField(), rollUp.field(), rollUp.orderBy())) {
            if (!api.isEmpty() && !api.equalsIgnoreCase(ID) && child.field(api).isEmpty()) {
                found.add(new Finding(Code.NO_SUCH_FIELD, child.name(), name, api, SchemaCheck.missing(child, api)));
            }
        }
        String parent = mapping.object().rollUpType().orElseThrow();
        child.field(rollUp.lookupField())
                .filter(lookup -> !lookup.references().contains(parent))
                .ifPresent(lookup -> found.add(
                        differs(name, child, lookup, "does not lead to " + parent + ": name the lookup that does")));
        child.field(rollUp.orderBy())
                .filter(order -> !TIMES.contains(order.kind()))
                .ifPresent(order ->
                        found.add(differs(name, child, order, "is no date or date-time: the latest goes by one")));
        Optional<FieldSchema> source = child.field(rollUp.field());
        source.filter(field ->
                        rollUp.function() == Function.SUM && !field.kind().isNumber())
                .ifPresent(field -> found.add(differs(name, child, field, "is no number: it has no sum")));
        Kind made = rollUp.function() == Function.COUNT
                ? Kind.INTEGER
                : source.map(FieldSchema::kind).orElse(Kind.TEXT);
        target(name, schemas)
                .filter(property -> Compatibility.of(made, property.kind()) == Compatibility.NEVER)
                .ifPresent(property -> found.add(differs(
                        name,
                        schemas.get(ObjectName.hubspot(mapping.object().hubspotType())),
                        property,
                        "takes none of its values: map a property of the same type")));
        return found;
    }

    private Optional<FieldSchema> target(String name, Map<ObjectName, ObjectSchema> schemas) {
        String type = mapping.object().hubspotType();
        return Optional.ofNullable(schemas.get(ObjectName.hubspot(type)))
                .flatMap(schema -> mapping.named(name)
                        .flatMap(field -> field.fieldOn(type))
                        .flatMap(schema::field));
    }

    private static Finding differs(String name, ObjectSchema object, FieldSchema field, String what) {
        return new Finding(
                Code.TYPES_DIFFER,
                object.name(),
                name,
                field.name(),
                object.name().said(field.name()) + " (" + field.crmType() + ") " + what + ".");
    }
}
