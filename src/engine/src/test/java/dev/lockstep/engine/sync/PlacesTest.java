package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.ValueGuard;
import dev.lockstep.engine.schema.FieldSchema;
import dev.lockstep.engine.schema.FieldSchema.Choices;
import dev.lockstep.engine.schema.FieldSchema.Option;
import dev.lockstep.engine.schema.Kind;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.ObjectSchema;
import dev.lockstep.engine.schema.Unfit;
import dev.lockstep.engine.value.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// States and countries by name on one side and by code on the other, as the org's picklist pairs them.
@Tag("F4")
class PlacesTest {
    private static final FieldMapping COUNTRY = new FieldMapping(
            "country",
            Map.of("contacts", "country", "Contact", "MailingCountryCode"),
            FieldType.COUNTRY,
            Rule.TWO_WAY,
            OnFirstLink.HOLD,
            Side.SALESFORCE,
            "",
            0,
            List.of());

    @ParameterizedTest
    @CsvSource({
        "SALESFORCE, Germany, DE",
        "SALESFORCE, germany, DE",
        "SALESFORCE, de, DE",
        "SALESFORCE, Atlantis, Atlantis",
        "HUBSPOT, DE, Germany",
        "HUBSPOT, XX, XX"
    })
    void shouldBeWhatTheListSays(Side target, String value, String written) {
        assertThat(new Places(orgWithCodes()).find(COUNTRY, target, value)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"SALESFORCE, Germany", "HUBSPOT, DE"})
    void shouldCrossAsItIs_whenTheOrgHasNoList(Side target, String value) {
        assertThat(new Places(ValueGuard.NONE).find(COUNTRY, target, value)).isEqualTo(value);
    }

    private static ValueGuard orgWithCodes() {
        ObjectName contact = ObjectName.salesforce("Contact");
        FieldSchema plain = FieldSchema.of("MailingCountryCode", "Country", Kind.PICKLIST, "picklist");
        FieldSchema codes = new FieldSchema(
                plain.name(),
                plain.label(),
                plain.kind(),
                plain.crmType(),
                plain.size(),
                plain.rights(),
                new Choices(true, List.of(new Option("DE", "Germany", true), new Option("FR", "France", true))),
                false,
                false,
                false,
                false,
                plain.references());
        ObjectSchema schema = new ObjectSchema(contact, List.of(codes));
        return new ValueGuard() {
            @Override
            public Optional<ObjectSchema> schema(ObjectName object) {
                return object.equals(contact) ? Optional.of(schema) : Optional.empty();
            }

            @Override
            public Map<String, Unfit> unfit(
                    ObjectName object, Map<String, String> values, boolean creating, Deadline deadline) {
                return Map.of();
            }
        };
    }
}
