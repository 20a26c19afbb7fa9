package dev.lockstep.engine.config;

import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.mapping.ObjectMapping;

/// How companies are kept in step: their fields, and everything else that is said of them.
public record CompaniesConfig(ObjectMapping mapping, CompanyRules rules) {}
