package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Static and dated conversion rates: above zero, of known currencies, one per currency (and start date). A dated
/// rate holds until the next one starts.
record ConversionRateRules(Org org) implements ObjectRules {

    private static final String ISO = "IsoCode";
    private static final String START = "StartDate";
    private static final String NEXT = "NextStartDate";
    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    @Override
    public List<ApiError> check(Row before, Row row) {
        List<ApiError> errors = new ArrayList<>();
        boolean dated = row.type().field(START) != null;
        String isoCode = row.text(ISO);
        if (row.get("ConversionRate") instanceof BigDecimal rate && rate.signum() <= 0) {
            errors.add(ApiError.of(
                    "FIELD_INTEGRITY_EXCEPTION", "Conversion Rate must be greater than zero", "ConversionRate"));
        }
        if (dated && org.currencies().type(isoCode) == null) {
            errors.add(ApiError.of(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    "Currency ISO Code: bad value for restricted picklist field: " + isoCode,
                    ISO));
        }
        if (row.is("IsCorporate") && ((BigDecimal) row.get("ConversionRate")).compareTo(BigDecimal.ONE) != 0) {
            errors.add(ApiError.of(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "The conversion rate of the corporate currency cannot be changed",
                    "ConversionRate"));
        }
        boolean twice =
                others(row).stream().anyMatch(other -> !dated || Objects.equals(other.get(START), row.get(START)));
        if (twice) {
            errors.add(ApiError.of(
                    "DUPLICATE_VALUE", "duplicate value found: " + ISO + " duplicates value on record", ISO));
        }
        return errors;
    }

    private List<Row> others(Row row) {
        return org.store().table(row.type()).rows().values().stream()
                .filter(other -> !other.deleted()
                        && !other.id().equals(row.id())
                        && Objects.equals(other.text(ISO), row.text(ISO)))
                .toList();
    }

    @Override
    public void saved(Row before, Row row, Writes writes) {
        List<Row> all = new ArrayList<>(others(row));
        all.add(row);
        chain(all, writes);
    }

    @Override
    public void removed(Row row, Writes writes) {
        chain(new ArrayList<>(others(row)), writes);
    }

    private static void chain(List<Row> rates, Writes writes) {
        rates.removeIf(rate -> rate.type().field(NEXT) == null);
        rates.sort(Comparator.comparing(rate -> (LocalDate) rate.get(START)));
        for (int i = 0; i < rates.size(); i++) {
            Object next = i + 1 < rates.size() ? rates.get(i + 1).get(START) : FOREVER;
            if (!next.equals(rates.get(i).get(NEXT))) {
                writes.transaction().put(writes.stamp(rates.get(i).with(NEXT, next)));
            }
        }
    }
}
