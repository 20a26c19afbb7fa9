package dev.lockstep.sandbox.hubspot;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What HubSpot works out and keeps on records with a pipeline or an amount: whether they are closed, and the
/// amount in the company currency. The exchange rate of an open deal floats; closing freezes it.
final class Calculations {

    static final Source SOURCE = new Source("CALCULATED", "CalculatedPropertyComputer", null);
    private static final String RATE = "hs_exchange_rate";

    private final Pipelines pipelines;
    private final Currencies currencies;
    private final Portal portal;

    Calculations(Pipelines pipelines, Currencies currencies, Portal portal) {
        this.pipelines = pipelines;
        this.currencies = currencies;
        this.portal = portal;
    }

    /// What a new record gets where nothing was given.
    Map<String, String> defaults(ObjectType type, Map<String, String> values) {
        Map<String, String> defaults = new LinkedHashMap<>();
        if (type.pipelineProperty() != null) {
            defaults.put(type.pipelineProperty(), pipelines.of(type).getFirst().id());
        }
        if (type.currencyProperty() != null && currencies.multiple()) {
            defaults.put(type.currencyProperty(), currencies.company());
        }
        return defaults;
    }

    /// A value that does not go with what the record (null: a new one) has: a stage of another pipeline, or the
    /// exchange rate of what is open.
    Optional<InvalidValue> refusal(ObjectType type, CrmRecord current, Map<String, String> values) {
        String stageName = type.stageProperty();
        if (stageName == null) {
            return Optional.empty();
        }
        String stageId = after(current, values, stageName);
        String pipelineId = after(current, values, type.pipelineProperty());
        Pipeline pipeline = pipelineId == null ? pipelines.of(type).getFirst() : pipelines.get(type, pipelineId);
        boolean named = values.containsKey(stageName) || values.containsKey(type.pipelineProperty());
        if (named && stageId != null && (pipeline == null || pipeline.stage(stageId) == null)) {
            return Optional.of(new InvalidValue(
                    stageName,
                    "Stage '" + stageId + "' is not a stage of pipeline '"
                            + (pipeline == null ? pipelineId : pipeline.id()) + "'",
                    "INVALID_OPTION"));
        }
        boolean closed = stageId != null && closed(stageId);
        return !closed && !values.getOrDefault(RATE, "").isEmpty()
                ? Optional.of(InvalidValue.readOnly(RATE))
                : Optional.empty();
    }

    private static String after(CrmRecord current, Map<String, String> values, String property) {
        String written = values.get(property);
        if (written != null) {
            return written.isEmpty() ? null : written;
        }
        return current == null ? null : current.stored(property);
    }

    /// The calculated values of a record, `""` for none; `before` is null for a new one.
    Map<String, String> of(ObjectType type, CrmRecord before, CrmRecord now) {
        Map<String, String> values = new LinkedHashMap<>();
        PipelineStage stage = stage(type, now);
        boolean closed = stage != null && stage.closed();
        boolean justClosed = closed && (before == null || !closedIn(type, before));
        if (type.stageProperty() != null) {
            values.put("hs_is_closed", Boolean.toString(closed));
            values.put("hs_is_closed_won", Boolean.toString(closed && stage.won()));
            values.put("hs_is_closed_lost", Boolean.toString(closed && !stage.won()));
            values.put("hs_deal_stage_probability", plain(stage == null ? null : stage.probability()));
            if (justClosed && portal.closeDateFollowsClosing() && !written(before, now, "closedate")) {
                values.put("closedate", Json.time(portal.now()));
            }
        }
        if (type.currencyProperty() != null) {
            BigDecimal rate = rate(type, before, now, closed, justClosed);
            String amount = now.stored("amount");
            boolean single = !currencies.multiple();
            values.put(RATE, single ? "" : plain(rate));
            values.put(
                    "amount_in_home_currency",
                    amount == null || (rate == null && !single)
                            ? ""
                            : plain(single ? new BigDecimal(amount) : new BigDecimal(amount).multiply(rate)));
        }
        values.keySet().removeIf(name -> type.property(name) == null);
        return values;
    }

    private BigDecimal rate(ObjectType type, CrmRecord before, CrmRecord now, boolean closed, boolean justClosed) {
        String code = now.stored(type.currencyProperty());
        PropertyVersion kept = now.values().get(RATE);
        boolean given = kept != null
                && !kept.value().isEmpty()
                && !SOURCE.equals(kept.source())
                && (!justClosed || written(before, now, RATE));
        boolean sameCurrency = before != null && Objects.equals(code, before.stored(type.currencyProperty()));
        boolean frozen = kept != null && !kept.value().isEmpty() && !justClosed && sameCurrency;
        return closed && (given || frozen)
                ? new BigDecimal(kept.value())
                : currencies.factor(code == null ? currencies.company() : code);
    }

    /// A version that was written anew has the former one behind it.
    private static boolean written(CrmRecord before, CrmRecord now, String property) {
        PropertyVersion version = now.values().get(property);
        return version != null
                && (before == null || !version.equals(before.values().get(property)));
    }

    private PipelineStage stage(ObjectType type, CrmRecord record) {
        String id = type.stageProperty() == null ? null : record.stored(type.stageProperty());
        return id == null ? null : pipelines.stageOf(id);
    }

    private boolean closedIn(ObjectType type, CrmRecord record) {
        PipelineStage stage = stage(type, record);
        return stage != null && stage.closed();
    }

    private boolean closed(String stageId) {
        PipelineStage stage = pipelines.stageOf(stageId);
        return stage != null && stage.closed();
    }

    private static String plain(BigDecimal number) {
        if (number == null) {
            return "";
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
