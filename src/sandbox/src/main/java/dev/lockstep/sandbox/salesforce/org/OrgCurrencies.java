package dev.lockstep.sandbox.salesforce.org;

import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Store;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import dev.lockstep.sandbox.salesforce.value.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The org's currencies. A new org has a single one and neither CurrencyType nor CurrencyIsoCode; enabling
/// several cannot be undone. A rate is units of a currency per one unit of the corporate currency: amounts are
/// divided by it.
public final class OrgCurrencies {

    private static final String TYPE = "CurrencyType";
    private static final String ISO = "CurrencyIsoCode";
    private static final String DATED = "DatedConversionRate";

    private final Store store;
    private final OrgClock clock;

    OrgCurrencies(Store store, OrgClock clock) {
        this.store = store;
        this.clock = clock;
    }

    public boolean multiple() {
        return store.schema().type(TYPE) != null;
    }

    public boolean dated() {
        return store.schema().type(DATED) != null;
    }

    /// Turns on several currencies. Every record that there is gets the corporate one.
    public void enable(String corporate) {
        if (multiple()) {
            throw new IllegalArgumentException("The org has several currencies already");
        }
        store.schema().addOptional(TYPE);
        store.schema().addCurrencyField(corporate);
        put(corporate, BigDecimal.ONE, true);
        for (ObjectType type : store.schema().types()) {
            Collection<Row> rows = type.field(ISO) == null
                    ? List.of()
                    : List.copyOf(store.table(type).rows().values());
            rows.forEach(row -> new Transaction(store).put(row.with(ISO, corporate)));
        }
    }

    /// Turns on advanced currency management: rates by date.
    public void enableDated() {
        if (!multiple()) {
            throw new IllegalArgumentException("Dated rates need several currencies");
        }
        store.schema().addOptional(DATED);
    }

    /// Adds a currency, or changes its static rate.
    public void setRate(String isoCode, BigDecimal rate) {
        Row row = type(isoCode);
        if (row == null) {
            put(isoCode, rate, false);
        } else {
            new Transaction(store).put(row.with("ConversionRate", rate).with("SystemModstamp", now()));
        }
    }

    private void put(String isoCode, BigDecimal rate, boolean corporate) {
        ObjectType type = store.schema().require(TYPE);
        int decimals = Math.max(0, Currency.getInstance(isoCode).getDefaultFractionDigits());
        new Transaction(store)
                .put(Row.of(type, store.newId(type))
                        .with("IsoCode", isoCode)
                        .with("ConversionRate", rate)
                        .with("DecimalPlaces", BigDecimal.valueOf(decimals))
                        .with("IsActive", true)
                        .with("IsCorporate", corporate)
                        .with("CreatedDate", now())
                        .with("LastModifiedDate", now())
                        .with("SystemModstamp", now()));
    }

    /// The codes that records may be given.
    public Set<String> active() {
        Set<String> codes = new LinkedHashSet<>();
        for (Row row : multiple() ? store.table(TYPE).rows().values() : List.<Row>of()) {
            if (row.is("IsActive")) {
                codes.add(row.text("IsoCode"));
            }
        }
        return codes;
    }

    /// The CurrencyType of that code, active or not, or null.
    public Row type(String isoCode) {
        return store.table(TYPE).rows().values().stream()
                .filter(row -> row.text("IsoCode").equals(isoCode))
                .findFirst()
                .orElse(null);
    }

    private Instant now() {
        return Times.wholeSeconds(clock.instant());
    }
}
