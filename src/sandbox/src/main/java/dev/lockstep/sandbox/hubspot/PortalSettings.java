package dev.lockstep.sandbox.hubspot;

import java.math.BigDecimal;
import java.time.Duration;

/// What an account's administrators decide on HubSpot's settings pages. A new sandbox has one currency, USD, and
/// everything else is off.
public final class PortalSettings {

    private final HubSpotSandbox sandbox;
    private final HubSpotParts parts;

    PortalSettings(HubSpotSandbox sandbox, HubSpotParts parts) {
        this.sandbox = sandbox;
        this.parts = parts;
    }

    /// *Create and associate companies with contacts*: from now on contacts without a company get the one of their
    /// e-mail's domain, `delay` after they were written.
    public void setCompanyAutoCreation(boolean on, Duration delay) {
        synchronized (sandbox) {
            parts.companyAutoCreation.set(on, delay);
        }
    }

    /// Whether the first company that a contact (or a deal) is associated with becomes its primary one by itself.
    /// The API's documentation does not say; a client should work either way.
    public void setFirstCompanyBecomesPrimary(boolean becomes) {
        synchronized (sandbox) {
            parts.associations.setFirstBecomesPrimary(becomes);
        }
    }

    /// Whether closing a deal without naming a close date sets it to now. People's pages do so; for the API
    /// nothing promises either.
    public void setCloseDateFollowsClosing(boolean follows) {
        synchronized (sandbox) {
            parts.portal.setCloseDateFollowsClosing(follows);
        }
    }

    /// Changes the company currency; the rates are turned so that every currency keeps its worth.
    public void setCompanyCurrency(String code) {
        synchronized (sandbox) {
            parts.currencies.rebase(code);
            parts.advance();
        }
    }

    /// Adds a currency or a new rate of one, in effect at once: what one unit is worth in the company currency.
    public void setExchangeRate(String code, BigDecimal rate) {
        synchronized (sandbox) {
            parts.currencies.set(code, rate, parts.portal.now());
            parts.advance();
        }
    }
}
