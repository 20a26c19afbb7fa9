package dev.lockstep.salesforce.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.salesforce.event.ParsedChange.Changes;
import dev.lockstep.salesforce.event.ParsedChange.WrongShape;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("X1")
class FlowCallTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void shouldReadRecords_andLengthenIds() {
        ParsedChange parsed = FlowCall.parse(
                "{\"records\":[{\"type\":\"Contact\",\"id\":\"003ak00000jvIfp\"},"
                        + "{\"type\":\"Lead\",\"id\":\"00Qak00000696HFEAY\"}]}",
                NOW,
                "c1");

        assertThat(((Changes) parsed).events())
                .allSatisfy(event -> {
                    assertThat(event.cause()).isEqualTo(Hint.Cause.CALLED);
                    assertThat(event.fields()).isEmpty();
                    assertThat(event.occurredAt()).isEqualTo(NOW);
                    assertThat(event.correlationId()).isEqualTo("c1");
                })
                .extracting(event -> event.key())
                .containsExactly(RecordKey.contact("003ak00000jvIfpAAE"), RecordKey.lead("00Qak00000696HFEAY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"records\":[]}",
                "{\"records\":{}}",
                "{\"records\":[17]}",
                "{\"records\":[{\"type\":\"Contact\"}]}",
                "{\"records\":[{\"type\":\"Contact\",\"id\":3}]}",
                "{\"records\":[{\"type\":\"Contact\",\"id\":\"003\"}]}",
                "{\"records\":[{\"type\":\"a b\",\"id\":\"003ak00000jvIfp\"}]}"
            })
    void shouldSayWrongShape_whenItIsNoSuchCall(String body) {
        assertThat(FlowCall.parse(body, NOW, "c1")).isInstanceOf(WrongShape.class);
    }

    @Test
    void shouldSayWrongShape_whenThereAreTooMany() {
        String one = "{\"type\":\"Lead\",\"id\":\"00Qak00000696HFEAY\"},";
        String many = "{\"records\":[" + one.repeat(200) + one.substring(0, one.length() - 1) + "]}";

        assertThat(FlowCall.parse(many, NOW, "c1")).isInstanceOf(WrongShape.class);
    }
}
