package dev.lockstep.local.simulation;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// What people do to deals and opportunities: each turn one thing, in the CRM's own pages.
final class Dealers {
    private static final long HUBSPOT_USER = 882_761_034L;
    private static final int DEALS_MAX = 24;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private final House house;
    private final Journal journal;
    private final SplittableRandom dice;
    private int number;

    Dealers(House house, Journal journal, SplittableRandom dice) {
        this.house = house;
        this.journal = journal;
        this.dice = dice;
    }

    void act() {
        List<RawRecord> deals = house.livingDeals();
        if (deals.isEmpty() || (deals.size() < DEALS_MAX && dice.nextInt(4) == 0)) {
            create();
        } else {
            edit(deals.get(dice.nextInt(deals.size())));
        }
    }

    private void create() {
        Side side = dice.nextBoolean() ? Side.HUBSPOT : Side.SALESFORCE;
        Map<String, Object> values = new HashMap<>();
        put(values, side, "dealname", "Name", "Deal No" + ++number);
        put(values, side, "dealstage", "StageName", stage(side));
        put(values, side, "closedate", "CloseDate", day(side));
        amount(values, side);
        Optional<RecordKey> made =
                switch (side) {
                    case HUBSPOT -> {
                        values.put("pipeline", "default");
                        yield Optional.of(new RecordKey(
                                side,
                                RecordKey.HUBSPOT_DEAL,
                                Long.toString(house.hubspot
                                        .people()
                                        .create(HUBSPOT_USER, RecordKey.HUBSPOT_DEAL, texts(values)))));
                    }
                    case SALESFORCE ->
                        house.salesforce.person(house.salesforce.adminId()).create(RecordKey.OPPORTUNITY, values)
                                        instanceof Outcome.Saved saved
                                ? Optional.of(new RecordKey(side, RecordKey.OPPORTUNITY, saved.id()))
                                : Optional.empty();
                };
        made.ifPresent(key -> record("creates", key, values));
    }

    private void edit(RawRecord deal) {
        Side side = deal.key().side();
        Map<String, Object> values = new HashMap<>();
        switch (dice.nextInt(5)) {
            case 0 -> put(values, side, "dealname", "Name", "Deal No" + ++number);
            case 1 -> put(values, side, "dealstage", "StageName", stage(side));
            case 2 -> put(values, side, "closedate", "CloseDate", day(side));
            case 3 -> put(values, side, "hs_next_step", "NextStep", "Step No" + ++number);
            default -> amount(values, side);
        }
        if (side == Side.HUBSPOT) {
            house.hubspot
                    .people()
                    .edit(
                            HUBSPOT_USER,
                            deal.key().type(),
                            Long.parseLong(deal.key().id()),
                            texts(values));
            record("edits", deal.key(), values);
        } else if (house.salesforce
                        .person(house.salesforce.adminId())
                        .update(deal.key().id(), values)
                instanceof Outcome.Saved) {
            record("edits", deal.key(), values);
        }
    }

    private void record(String what, RecordKey key, Map<String, Object> values) {
        house.trace.add("person " + what + " " + key + " " + values.keySet());
        Link link = house.state.resolve(List.of(key)).get(key);
        boolean busy = link == null || link.lease().isPresent() || link.intent().isPresent();
        texts(values)
                .forEach((api, value) -> house.mappingOf(key)
                        .byField(key.type(), api)
                        .ifPresent(field ->
                                journal.add(new Journal.Edit(house.clock.instant(), key, field.name(), value, busy))));
    }

    /// Of any currency, with the decimals that it has.
    private void amount(Map<String, Object> values, Side side) {
        String currency = List.of("USD", "EUR", "JPY").get(dice.nextInt(3));
        BigDecimal amount = BigDecimal.valueOf(dice.nextInt(1, 1_000_000), Deals.DECIMALS.get(currency));
        values.put(side == Side.HUBSPOT ? "amount" : "Amount", amount);
        values.put(side == Side.HUBSPOT ? "deal_currency_code" : "CurrencyIsoCode", currency);
    }

    private String stage(Side side) {
        List<String> stages = Deals.STAGES.keySet().stream().sorted().toList();
        String stage = stages.get(dice.nextInt(stages.size()));
        List<String> names = Deals.STAGES.get(stage);
        return side == Side.HUBSPOT ? stage : names.get(dice.nextInt(names.size()));
    }

    private String day(Side side) {
        LocalDate day = FIRST.plusDays(dice.nextInt(365));
        return side == Side.HUBSPOT ? day + "T15:00:00Z" : day.toString();
    }

    private static void put(Map<String, Object> values, Side side, String hubspot, String salesforce, String value) {
        values.put(side == Side.HUBSPOT ? hubspot : salesforce, value);
    }

    private static Map<String, String> texts(Map<String, Object> values) {
        Map<String, String> texts = new HashMap<>();
        values.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }
}
