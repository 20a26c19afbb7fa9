package dev.lockstep.engine.campaign.report;

import dev.lockstep.engine.money.Rate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Exchange rates in a line.
public final class RatesTold {
    private static final int RATES_MAX = 6;

    private RatesTold() {}

    /// Each with the day since when it holds; of many, by currency, how many and of which time.
    public static String of(Collection<Rate> rates) {
        if (rates.size() <= RATES_MAX) {
            return rates.stream()
                    .map(rate -> rate.shown()
                            + since(rate).map(day -> " since " + day).orElse(""))
                    .sorted()
                    .collect(Collectors.joining("; "));
        }
        Map<String, List<Rate>> byCurrencies = rates.stream()
                .collect(Collectors.groupingBy(
                        rate -> rate.base() + "/" + rate.quote(), TreeMap::new, Collectors.toList()));
        return byCurrencies.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().size() + span(entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String span(List<Rate> rates) {
        List<String> days =
                rates.stream().flatMap(rate -> since(rate).stream()).sorted().toList();
        return days.isEmpty() ? "" : " since " + days.getFirst() + " to " + days.getLast();
    }

    private static Optional<String> since(Rate rate) {
        return rate.since().map(Object::toString);
    }
}
