package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Store;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/// Aggregates over amounts are in the corporate currency where an org has several: each amount is divided by its
/// currency's static rate. Dated rates are not looked at, as in the real one.
final class CorporateCurrency {

    private static final int SCALE = 6;

    private final Store store;
    private Map<String, BigDecimal> rates;

    CorporateCurrency(Store store) {
        this.store = store;
    }

    /// The value at a path as an aggregate function sees it; null when there is none.
    Object value(BoundPath path, Row row) {
        Row holder = path.holder(row, store);
        Object value = holder == null ? null : path.value(row, store);
        String isoCode = holder == null ? null : holder.text("CurrencyIsoCode");
        if (path.field().type() != FieldType.CURRENCY || isoCode == null || !(value instanceof BigDecimal amount)) {
            return value;
        }
        BigDecimal rate = rates().getOrDefault(isoCode, BigDecimal.ONE);
        return rate.compareTo(BigDecimal.ONE) == 0 ? amount : amount.divide(rate, SCALE, RoundingMode.HALF_EVEN);
    }

    private Map<String, BigDecimal> rates() {
        if (rates == null) {
            rates = new HashMap<>();
            store.table("CurrencyType")
                    .rows()
                    .values()
                    .forEach(row -> rates.put(row.text("IsoCode"), (BigDecimal) row.get("ConversionRate")));
        }
        return rates;
    }
}
