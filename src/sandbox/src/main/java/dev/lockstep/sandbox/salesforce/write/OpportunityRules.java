package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Objects;

/// An opportunity's stage says whether it is closed or won, how probable and how it is forecast. A stage that
/// nobody defined is taken all the same: such an opportunity is open. A contact named on creation becomes the
/// primary role.
record OpportunityRules(Org org) implements ObjectRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String STAGE = "StageName";
    private static final String PROBABILITY = "Probability";
    private static final String FORECAST = "ForecastCategory";
    private static final String FORECAST_NAME = "ForecastCategoryName";

    @Override
    public Row derive(Row before, Row row) {
        Row derived = row;
        if (row.text(STAGE) != null && changed(before, row, STAGE)) {
            derived = staged(before, row);
            derived = before == null ? derived : derived.with("LastStageChangeDate", org.now());
        }
        BigDecimal amount = (BigDecimal) derived.get("Amount");
        BigDecimal probability = (BigDecimal) derived.get(PROBABILITY);
        derived = derived.with(
                "ExpectedRevenue",
                amount == null || probability == null
                        ? null
                        : amount.multiply(probability).divide(HUNDRED, 2, RoundingMode.HALF_UP));
        return row.get("CloseDate") instanceof LocalDate close ? inFiscalPeriod(derived, close) : derived;
    }

    private Row staged(Row before, Row row) {
        Row stage = stage(row.text(STAGE));
        Row derived = row.with("IsClosed", stage != null && stage.is("IsClosed"))
                .with("IsWon", stage != null && stage.is("IsWon"));
        boolean probabilityGiven = row.get(PROBABILITY) != null && changed(before, row, PROBABILITY);
        if (!probabilityGiven) {
            Object usual = stage == null ? row.get(PROBABILITY) : stage.get("DefaultProbability");
            derived = derived.with(PROBABILITY, usual == null ? BigDecimal.ZERO : usual);
        }
        boolean forecastGiven = row.get(FORECAST_NAME) != null && changed(before, row, FORECAST_NAME);
        if (forecastGiven) {
            return derived.with(
                    FORECAST, row.text(FORECAST_NAME).replace(" ", "").replace("Commit", "Forecast"));
        }
        return derived.with(FORECAST, stage == null ? "Pipeline" : stage.text(FORECAST))
                .with(FORECAST_NAME, stage == null ? "Pipeline" : stage.text(FORECAST_NAME));
    }

    private static Row inFiscalPeriod(Row row, LocalDate close) {
        int quarter = (close.getMonthValue() + 2) / 3;
        return row.with("FiscalYear", BigDecimal.valueOf(close.getYear()))
                .with("FiscalQuarter", BigDecimal.valueOf(quarter))
                .with("Fiscal", close.getYear() + " " + quarter);
    }

    private Row stage(String name) {
        ObjectType type = org.schema().require("OpportunityStage");
        return org.store().live(type, type.require("MasterLabel"), name).stream()
                .filter(stage -> stage.is("IsActive"))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void removed(Row row, Writes writes) {
        new CampaignTotals(org).count(row, null, writes);
    }

    @Override
    public void restored(Row row, Writes writes) {
        new CampaignTotals(org).count(null, row, writes);
    }

    private static boolean changed(Row before, Row row, String field) {
        return before == null || !Objects.equals(before.get(field), row.get(field));
    }

    @Override
    public void saved(Row before, Row row, Writes writes) {
        new CampaignTotals(org).count(before, row, writes);
        if (before != null || row.text("ContactId") == null) {
            return;
        }
        ObjectType role = org.schema().require("OpportunityContactRole");
        writes.transaction()
                .put(writes.stamp(Row.of(role, org.store().newId(role))
                        .with("OpportunityId", row.id())
                        .with("ContactId", row.text("ContactId"))
                        .with("IsPrimary", true)
                        .with("IsDeleted", false)
                        .with("CreatedDate", org.now())
                        .with("CreatedById", row.text("CreatedById"))));
    }
}
