package dev.lockstep.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.RecordKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The lockstep.yaml at the root, held against what Salesforce says of Lead and Contact.
class PackagedConfigTest {
    private static final List<FieldMapping> FIELDS =
            Yaml.valid(ConfigReader.packaged()).people().fields();

    @ParameterizedTest
    @EnumSource
    void shouldSayWhatEveryRuleDoes(Rule rule) {
        assertThat(ConfigReader.packaged()).containsPattern("#     " + Names.of(rule) + " {2,}\\S");
    }

    @Test
    void shouldHaveTheDefaultLimits_asTheReaderHasThem() {
        assertThat(Yaml.valid(ConfigReader.packaged()).limits()).isEqualTo(Limits.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {RecordKey.LEAD, RecordKey.CONTACT})
    void shouldMapFieldsThatExistAndCanBeWritten(String type) throws IOException {
        Map<String, JsonNode> described = describe(type);
        for (FieldMapping mapping : FIELDS) {
            Optional<String> standard = mapping.fieldOn(type).filter(field -> !field.endsWith("__c"));
            if (standard.isPresent()) {
                JsonNode field = described.get(standard.get());
                assertThat(field).as("%s.%s", type, standard.get()).isNotNull();
                assertThat(field.get("createable").asBoolean()).isTrue();
                assertThat(field.get("updateable").asBoolean()).isTrue();
                boolean cutBySalesforce = field.get("type").asString().matches("string|textarea|phone|url");
                if (cutBySalesforce && mapping.rule() != Rule.NEVER) {
                    assertThat(mapping.maxLength())
                            .as("%s.%s", type, standard.get())
                            .isEqualTo(field.get("length").asInt());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RecordKey.LEAD, RecordKey.CONTACT})
    void shouldGiveANewRecordWhatSalesforceRequires(String type) throws IOException {
        for (JsonNode field : describe(type).values()) {
            boolean required = field.get("createable").asBoolean()
                    && !field.get("nillable").asBoolean()
                    && !field.get("defaultedOnCreate").asBoolean()
                    && !field.get("type").asString().equals("boolean");
            if (required) {
                assertThat(FIELDS)
                        .as("%s.%s", type, field.get("name").asString())
                        .anyMatch(mapping -> mapping.fieldOn(type)
                                        .filter(field.get("name").asString()::equals)
                                        .isPresent()
                                && !mapping.whenCreating().isEmpty());
            }
        }
    }

    private static Map<String, JsonNode> describe(String type) throws IOException {
        try (InputStream in = PackagedConfigTest.class.getResourceAsStream("/salesforce-describe/" + type + ".json")) {
            return JsonMapper.shared()
                    .readTree(in)
                    .get("fields")
                    .valueStream()
                    .collect(Collectors.toMap(field -> field.get("name").asString(), field -> field));
        }
    }
}
