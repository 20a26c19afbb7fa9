package dev.lockstep.engine.campaign.report;

import dev.lockstep.engine.money.MoneyRules;
import dev.lockstep.engine.money.Normalisation;
import dev.lockstep.engine.money.Normalisation.Deal;
import dev.lockstep.engine.money.RateSheet;
import dev.lockstep.engine.money.Rates;
import java.util.Currency;

/// Puts amounts of Salesforce into the company currency, as the sync does (REQUIREMENTS M1 to M3).
public record CompanyMoney(Rates rates, MoneyRules rules) {
    /// `sheet`: what the system with the rates says now.
    public static CompanyMoney of(RateSheet sheet, MoneyRules rules) {
        return new CompanyMoney(Rates.of(sheet, rules.orgCurrency()), rules);
    }

    public Currency currency() {
        return rates.company();
    }

    Normalisation normalise(Deal deal) {
        String currency = deal.currency().isBlank() ? rules.orgCurrency() : deal.currency();
        return Normalisation.of(
                new Deal(deal.amount(), currency, deal.closeDate(), deal.closed(), deal.kept()),
                rates,
                rules.negative());
    }
}
