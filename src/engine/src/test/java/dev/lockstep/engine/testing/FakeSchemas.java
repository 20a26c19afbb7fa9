package dev.lockstep.engine.testing;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Schemas;
import dev.lockstep.engine.schema.FieldSchema;
import dev.lockstep.engine.schema.FieldSchema.Choices;
import dev.lockstep.engine.schema.FieldSchema.Option;
import dev.lockstep.engine.schema.Kind;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.ObjectSchema;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The schemas of one CRM, as a test sets and changes them.
public final class FakeSchemas implements Schemas {
    private final Side side;
    private final Map<String, ObjectSchema> objects = new TreeMap<>();
    private boolean down;
    private int calls;

    public FakeSchemas(Side side) {
        this.side = side;
    }

    /// Both sides' objects of `People.mapping`, with every field it names, and no bounds.
    public static Map<Side, FakeSchemas> ofPeople() {
        FakeSchemas hubspot = new FakeSchemas(Side.HUBSPOT);
        hubspot.put(
                "contacts", texts("email", "firstname", "lastname", "phone", "lifecyclestage", "lead_status", "note"));
        FakeSchemas salesforce = new FakeSchemas(Side.SALESFORCE);
        for (String type : List.of("Lead", "Contact")) {
            salesforce.put(
                    type,
                    texts(
                            FakeCrm.EXTERNAL_ID,
                            "Email",
                            "FirstName",
                            "LastName",
                            "Phone",
                            "Stage__c",
                            "Status",
                            "Description"));
        }
        return Map.of(Side.HUBSPOT, hubspot, Side.SALESFORCE, salesforce);
    }

    public static FieldSchema[] texts(String... names) {
        return Arrays.stream(names).map(name -> field(name, Kind.TEXT)).toArray(FieldSchema[]::new);
    }

    public static FieldSchema field(String name, Kind kind) {
        return FieldSchema.of(name, name, kind, kind.name().toLowerCase(Locale.ROOT));
    }

    /// Takes these values and no other.
    public static FieldSchema picklist(String name, String... values) {
        return field(name, Kind.PICKLIST)
                .with(new Choices(
                        true,
                        Arrays.stream(values)
                                .map(value -> new Option(value, value, true))
                                .toList()));
    }

    public void put(String type, FieldSchema... fields) {
        objects.put(type, new ObjectSchema(new ObjectName(side, type), List.of(fields)));
    }

    /// Replaces the field of its name, or adds it.
    public void change(String type, FieldSchema field) {
        Map<String, FieldSchema> fields = new HashMap<>();
        of(type).fields().forEach(f -> fields.put(f.name(), f));
        fields.put(field.name(), field);
        objects.put(type, new ObjectSchema(new ObjectName(side, type), List.copyOf(fields.values())));
    }

    public void remove(String type, String field) {
        List<FieldSchema> left =
                of(type).fields().stream().filter(f -> !f.name().equals(field)).toList();
        objects.put(type, new ObjectSchema(new ObjectName(side, type), left));
    }

    public ObjectSchema of(String type) {
        return Optional.ofNullable(objects.get(type)).orElseThrow();
    }

    public void down(boolean now) {
        down = now;
    }

    public int calls() {
        return calls;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public Map<String, ObjectSchema> read(Collection<String> types, Deadline deadline) {
        calls++;
        if (down) {
            throw new CrmUnavailable(side, "DOWN", "The CRM is down in this test.", Duration.ofMinutes(1));
        }
        return Set.copyOf(types).stream()
                .filter(objects::containsKey)
                .collect(Collectors.toMap(type -> type, objects::get));
    }
}
