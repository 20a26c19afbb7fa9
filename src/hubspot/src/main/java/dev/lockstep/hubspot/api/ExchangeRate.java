package dev.lockstep.hubspot.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/// One unit of `fromCurrencyCode` is `conversionRate` units of `toCurrencyCode`, the company currency.
@RegisterForReflection
public record ExchangeRate(
        String fromCurrencyCode, String toCurrencyCode, BigDecimal conversionRate, String effectiveAt) {}
