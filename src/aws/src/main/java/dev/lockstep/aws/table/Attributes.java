package dev.lockstep.aws.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Values as the table holds them. A time is a number of seconds since 1970 with nine decimals: exact, readable
/// and in order.
final class Attributes {
    private static final int NANO_DIGITS = 9;

    private Attributes() {}

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static long number(AttributeValue value) {
        return value == null ? 0 : new BigDecimal(value.n()).longValueExact();
    }

    static AttributeValue time(Instant at) {
        return AttributeValue.fromN(BigDecimal.valueOf(at.getEpochSecond())
                .add(new BigDecimal(BigInteger.valueOf(at.getNano()), NANO_DIGITS))
                .toPlainString());
    }

    static Instant time(AttributeValue value) {
        BigDecimal nanos = new BigDecimal(value.n()).movePointRight(NANO_DIGITS);
        BigInteger[] parts = nanos.toBigIntegerExact().divideAndRemainder(BigInteger.valueOf(1_000_000_000));
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }

    static <V> AttributeValue map(Map<String, V> values, Function<V, AttributeValue> encode) {
        Map<String, AttributeValue> encoded = new LinkedHashMap<>();
        values.forEach((key, value) -> encoded.put(key, encode.apply(value)));
        return AttributeValue.fromM(encoded);
    }

    static <V> Map<String, V> map(AttributeValue value, Function<AttributeValue, V> decode) {
        Map<String, V> decoded = new LinkedHashMap<>();
        if (value != null) {
            value.m().forEach((key, encoded) -> decoded.put(key, decode.apply(encoded)));
        }
        return decoded;
    }

    static <V> AttributeValue list(Collection<V> values, Function<V, String> encode) {
        return AttributeValue.fromL(
                values.stream().map(encode).map(Attributes::text).collect(Collectors.toList()));
    }

    static <V> List<V> list(AttributeValue value, Function<String, V> decode) {
        return value.l().stream().map(AttributeValue::s).map(decode).toList();
    }
}
