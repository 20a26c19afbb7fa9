package dev.lockstep.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.FieldType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// `lockstep.schema.json`, which editors use, and the reader, which deployments use, say the same.
class SchemaTest {
    private static final Schema SCHEMA = schema();

    @Test
    void shouldAcceptThePackagedFile_byBoth() {
        assertThat(SCHEMA.validate(ConfigReader.packaged(), InputFormat.YAML)).isEmpty();
        assertThat(Yaml.problems(ConfigReader.packaged())).isEmpty();
    }

    @Test
    void shouldAcceptTheSmallFile_byBoth() {
        assertThat(SCHEMA.validate(Yaml.SMALL, InputFormat.YAML)).isEmpty();
        assertThat(Yaml.problems(Yaml.SMALL)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("dev.lockstep.engine.config.BrokenFiles#BY_FORM")
    void shouldRefuse_byBoth(String yaml, int line, String said) {
        assertThat(SCHEMA.validate(yaml, InputFormat.YAML)).isNotEmpty();
        assertThat(Yaml.problems(yaml)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyConstant")
    void shouldAcceptEveryConstant_byBoth(String setting) {
        String needed = setting.endsWith("forward-only")
                ? ", order: [ a, b ]"
                : setting.endsWith("reference") ? ", references: companies" : "";
        String yaml = setting.startsWith("createAs")
                ? Yaml.with("createAs: lead", setting) + Yaml.COMPANIES
                : Yaml.SMALL + "    x: { hubspot: x, salesforce: X__c, %s%s }\n".formatted(setting, needed);
        assertThat(SCHEMA.validate(yaml, InputFormat.YAML)).isEmpty();
        assertThat(Yaml.problems(yaml)).isEmpty();
    }

    static Stream<Arguments> everyConstant() {
        return Stream.of(
                        written("createAs: %s", CreateAs.of(SyncedObject.PEOPLE).toArray(CreateAs[]::new)),
                        written("rule: %s", Rule.values()),
                        written(
                                "rule: never, type: %s",
                                EnumSet.complementOf(EnumSet.of(FieldType.STAGE, FieldType.CLOSE_DATE))
                                        .toArray(FieldType[]::new)),
                        written("rule: never, onFirstLink: %s", OnFirstLink.values()),
                        written("rule: two-way, tie: %s", Side.values()))
                .flatMap(List::stream)
                .map(Arguments::of);
    }

    private static List<String> written(String form, Enum<?>[] constants) {
        return Arrays.stream(constants).map(c -> form.formatted(Names.of(c))).toList();
    }

    private static Schema schema() {
        try (InputStream in = SchemaTest.class.getResourceAsStream("/lockstep.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
