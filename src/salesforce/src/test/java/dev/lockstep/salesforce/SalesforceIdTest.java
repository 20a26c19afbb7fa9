package dev.lockstep.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"003ak00000jvIfpAAE", "00Qak00000696HFEAY", "001ak00000OQTieAAH", "0055f000005mc66AAA"})
    void shouldComputeTheSuffix_ofRealIds(String real) {
        assertThat(SalesforceId.to18(real.substring(0, 15))).isEqualTo(real);
        assertThat(SalesforceId.to18(real)).isEqualTo(real);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "003ak00000jvIf", "003ak00000jvIfpA", "003ak00000jvIf'", "003ak00000jvIf\u00e9", "001*"})
    void shouldRefuse_whatIsNoId(String text) {
        assertThat(SalesforceId.isId(text)).isFalse();
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> SalesforceId.to18(text));
    }

    @Test
    void shouldTellIdsApart_thatDifferInCaseOnly() {
        assertThat(SalesforceId.to18("003ak00000jvIfp")).isNotEqualTo(SalesforceId.to18("003ak00000jvIfP"));
    }
}
