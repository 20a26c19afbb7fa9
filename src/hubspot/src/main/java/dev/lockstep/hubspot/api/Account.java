package dev.lockstep.hubspot.api;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// The account that a token belongs to. `portalId` is what webhooks carry; `uiDomain` is where its records are
/// shown.
@RegisterForReflection
public record Account(long portalId, String accountType, String timeZone, String companyCurrency, String uiDomain) {}
