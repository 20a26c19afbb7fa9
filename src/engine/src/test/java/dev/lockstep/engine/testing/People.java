package dev.lockstep.engine.testing;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.mapping.ValueMap;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.FieldType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A small mapping of people with every rule in it, and a key to hash with.
public final class People {
    /// Several names for one value, both ways, and a name that means something else on the other side.
    private static final ValueMap MAPPED = new ValueMap(List.of(
            new ValueMap.Pair("a", "Zoë"),
            new ValueMap.Pair("A", "Zoë"),
            new ValueMap.Pair("日本語", "a"),
            new ValueMap.Pair("日本語", "A")));

    private People() {}

    public static HashKeys keys() {
        return keys("k1", "k1");
    }

    /// Keys of the given ids, the first the current one.
    public static HashKeys keys(String current, String... ids) {
        Map<String, byte[]> secrets = new HashMap<>();
        for (String id : ids) {
            byte[] secret = new byte[32];
            secret[0] = (byte) id.hashCode();
            secrets.put(id, secret);
        }
        return new HashKeys(current, secrets);
    }

    public static ObjectMapping mapping(CreateAs createAs) {
        return mapping(createAs, OnFirstLink.HOLD);
    }

    public static ObjectMapping mapping(CreateAs createAs, OnFirstLink first) {
        return ObjectMapping.people(
                createAs,
                FakeCrm.EXTERNAL_ID,
                List.of(
                        field("email", "email", "Email", FieldType.EMAIL, Rule.TWO_WAY, first, "", 0),
                        field("firstName", "firstname", "FirstName", FieldType.TEXT, Rule.TWO_WAY, first, "", 40),
                        field(
                                "lastName",
                                "lastname",
                                "LastName",
                                FieldType.TEXT,
                                Rule.TWO_WAY,
                                first,
                                "[not provided]",
                                80),
                        field(
                                "phone",
                                "phone",
                                "Phone",
                                FieldType.PHONE,
                                Rule.PREFER_SALESFORCE_UNLESS_BLANK,
                                first,
                                "",
                                40),
                        field(
                                "stage",
                                "lifecyclestage",
                                "Stage__c",
                                FieldType.PICKLIST,
                                Rule.ALWAYS_HUBSPOT,
                                first,
                                "",
                                0),
                        field(
                                "status",
                                "lead_status",
                                "Status",
                                FieldType.PICKLIST,
                                Rule.ALWAYS_SALESFORCE,
                                first,
                                "",
                                0),
                        field("note", "note", "Description", FieldType.TEXT, Rule.NEVER, first, "", 0)));
    }

    /// The same with a field for each of the other rules.
    public static ObjectMapping withEveryRule(OnFirstLink first) {
        ObjectMapping mapping = mapping(CreateAs.LEAD, first);
        List<FieldMapping> fields = new ArrayList<>(mapping.fields());
        Set<Rule> there = EnumSet.noneOf(Rule.class);
        fields.forEach(f -> there.add(f.rule()));
        for (Rule rule : EnumSet.complementOf(EnumSet.copyOf(there))) {
            String name = rule.name().toLowerCase(Locale.ROOT);
            fields.add(new FieldMapping(
                    name,
                    Map.of(
                            RecordKey.HUBSPOT_CONTACT,
                            name,
                            RecordKey.LEAD,
                            name + "__c",
                            RecordKey.CONTACT,
                            name + "__c"),
                    FieldType.PICKLIST,
                    rule,
                    first,
                    Side.SALESFORCE,
                    "",
                    0,
                    rule == Rule.FORWARD_ONLY ? List.of("a", "A", "Zoë", "日本語") : List.of()));
        }
        fields.add(translated("mapped", FieldType.PICKLIST, MAPPED));
        fields.add(translated("several", FieldType.MULTI_PICKLIST, MAPPED));
        fields.add(translated("whole", FieldType.INTEGER, ValueMap.NONE));
        fields.add(translated("share", FieldType.PERCENT, ValueMap.NONE));
        fields.add(translated("flag", FieldType.BOOLEAN, ValueMap.NONE));
        return ObjectMapping.people(CreateAs.LEAD, mapping.externalIdField(), fields);
    }

    private static FieldMapping translated(String name, FieldType type, ValueMap values) {
        return new FieldMapping(
                name,
                Map.of(RecordKey.HUBSPOT_CONTACT, name, RecordKey.LEAD, name + "__c", RecordKey.CONTACT, name + "__c"),
                type,
                Rule.TWO_WAY,
                OnFirstLink.HOLD,
                Side.SALESFORCE,
                "",
                0,
                List.of(),
                values,
                Optional.empty());
    }

    public static FieldMapping field(
            String name,
            String hubspot,
            String salesforce,
            FieldType type,
            Rule rule,
            OnFirstLink first,
            String whenCreating,
            int maxLength) {
        return new FieldMapping(
                name,
                Map.of(RecordKey.HUBSPOT_CONTACT, hubspot, RecordKey.LEAD, salesforce, RecordKey.CONTACT, salesforce),
                type,
                rule,
                first,
                Side.SALESFORCE,
                whenCreating,
                maxLength,
                List.of());
    }
}
