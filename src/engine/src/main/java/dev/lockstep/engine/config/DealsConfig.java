package dev.lockstep.engine.config;

import dev.lockstep.engine.deal.DealRules;
import dev.lockstep.engine.mapping.ObjectMapping;

/// How deals are kept in step: their fields, and everything else that is said of them.
public record DealsConfig(ObjectMapping mapping, DealRules rules) {}
