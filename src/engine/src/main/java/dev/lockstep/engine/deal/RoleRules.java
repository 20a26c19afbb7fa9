package dev.lockstep.engine.deal;

import java.util.Optional;

/// What is said of the people of a deal. `inStep`: the deal's contacts are the opportunity's contact roles, and the
/// other way round (REQUIREMENTS D1). `missing`: where the roles of an opportunity without any come from (L2).
/// `lifecycle`: how a contact's stage follows its roles, where it does (L1).
public record RoleRules(boolean inStep, ContactRoles.Settings missing, Optional<Lifecycle> lifecycle) {}
