package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/// What one unit of `from` is worth in the company currency `to`: amounts are multiplied by it. Six decimals.
record ExchangeRate(
        String id,
        String from,
        String to,
        BigDecimal rate,
        Instant effectiveAt,
        Instant createdAt,
        Instant updatedAt,
        boolean visible) {

    private static final int DECIMALS = 6;

    ExchangeRate {
        rate = rate.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    ObjectNode toJson() {
        return Json.object()
                .put("createdAt", Json.time(createdAt))
                .put("toCurrencyCode", to)
                .put("visibleInUI", visible)
                .put("effectiveAt", Json.time(effectiveAt))
                .put("id", id)
                .put("updatedAt", Json.time(updatedAt))
                .put("conversionRate", new BigDecimal(rate.stripTrailingZeros().toPlainString()))
                .put("fromCurrencyCode", from);
    }
}
