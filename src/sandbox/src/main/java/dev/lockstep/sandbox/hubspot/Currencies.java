package dev.lockstep.sandbox.hubspot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/// The account's company currency and the exchange rates into it. A currency is the account's as soon as it has a
/// rate; without any further one the account has a single currency.
final class Currencies {

    private final Portal portal;
    private final Map<String, ExchangeRate> rates = new LinkedHashMap<>();
    private final PriorityQueue<ExchangeRate> upcoming =
            new PriorityQueue<>(Comparator.comparing(ExchangeRate::effectiveAt));
    private String company = "USD";
    private Instant companySince = Instant.EPOCH;

    Currencies(Portal portal) {
        this.portal = portal;
    }

    String company() {
        return company;
    }

    Instant companySince() {
        return companySince;
    }

    /// Every rate that was ever set, oldest first.
    Collection<ExchangeRate> all() {
        return rates.values();
    }

    ExchangeRate get(String id) {
        return rates.get(id);
    }

    /// The codes that have a rate, without the company currency.
    Set<String> additional() {
        Set<String> codes = new LinkedHashSet<>();
        rates.values().forEach(rate -> codes.add(rate.from()));
        codes.remove(company);
        return codes;
    }

    boolean multiple() {
        return !additional().isEmpty();
    }

    boolean knows(String code) {
        return code.equals(company) || additional().contains(code);
    }

    /// The rate in effect, or null when there is none yet.
    ExchangeRate current(String code) {
        Instant now = portal.now();
        return rates.values().stream()
                .filter(rate -> rate.from().equals(code) && !rate.effectiveAt().isAfter(now))
                .max(Comparator.comparing(ExchangeRate::effectiveAt))
                .orElse(null);
    }

    /// What an amount is multiplied by to be in the company currency; null when that is not known.
    BigDecimal factor(String code) {
        ExchangeRate rate = code.equals(company) ? null : current(code);
        return code.equals(company) ? BigDecimal.ONE : rate == null ? null : rate.rate();
    }

    ExchangeRate set(String code, BigDecimal factor, Instant effectiveAt) {
        Instant now = portal.now();
        return keep(
                new ExchangeRate(Long.toString(portal.nextId()), code, company, factor, effectiveAt, now, now, true));
    }

    ExchangeRate change(ExchangeRate rate, BigDecimal factor, Instant effectiveAt, boolean visible) {
        return keep(new ExchangeRate(
                rate.id(), rate.from(), rate.to(), factor, effectiveAt, rate.createdAt(), portal.now(), visible));
    }

    private ExchangeRate keep(ExchangeRate rate) {
        rates.put(rate.id(), rate);
        upcoming.add(rate);
        return rate;
    }

    /// Makes another currency the company's. Rates are turned so that every currency keeps its worth; the former
    /// company currency becomes an additional one.
    void rebase(String code) {
        if (code.equals(company)) {
            return;
        }
        BigDecimal worth = factor(code);
        Map<String, BigDecimal> factors = new LinkedHashMap<>();
        if (worth != null) {
            factors.put(company, BigDecimal.ONE.divide(worth, MathContext.DECIMAL64));
            additional().stream()
                    .filter(other -> !other.equals(code))
                    .forEach(other -> factors.put(other, factor(other).divide(worth, MathContext.DECIMAL64)));
        }
        company = code;
        companySince = portal.now();
        rates.clear();
        upcoming.clear();
        factors.forEach((other, factor) -> set(other, factor, companySince));
    }

    /// The currencies whose rate has changed since the last time that this was asked.
    List<String> advanceTo(Instant now) {
        Set<String> changed = new LinkedHashSet<>();
        while (!upcoming.isEmpty() && !upcoming.peek().effectiveAt().isAfter(now)) {
            changed.add(upcoming.remove().from());
        }
        return new ArrayList<>(changed);
    }
}
