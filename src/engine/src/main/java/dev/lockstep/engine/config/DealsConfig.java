package dev.lockstep.engine.config;

import dev.lockstep.engine.deal.DealRules;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.money.MoneyRules;
import java.util.Optional;

/// How deals are kept in step: their fields, and everything else that is said of them. `money`: how their amounts are
/// normalised, if they are.
public record DealsConfig(ObjectMapping mapping, DealRules rules, Optional<MoneyRules> money) {}
