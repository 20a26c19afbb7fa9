package dev.lockstep.sandbox.hubspot;

import java.time.Duration;

/// What an account's administrators decide on HubSpot's settings pages. All of it is off in a new sandbox.
public final class PortalSettings {

    private final HubSpotSandbox sandbox;
    private final CompanyAutoCreation companies;
    private final Associations associations;

    PortalSettings(HubSpotSandbox sandbox, CompanyAutoCreation companies, Associations associations) {
        this.sandbox = sandbox;
        this.companies = companies;
        this.associations = associations;
    }

    /// *Create and associate companies with contacts*: from now on contacts without a company get the one of their
    /// e-mail's domain, `delay` after they were written.
    public void setCompanyAutoCreation(boolean on, Duration delay) {
        synchronized (sandbox) {
            companies.set(on, delay);
        }
    }

    /// Whether the first company that a contact (or a deal) is associated with becomes its primary one by itself.
    /// The API's documentation does not say; a client should work either way.
    public void setFirstCompanyBecomesPrimary(boolean becomes) {
        synchronized (sandbox) {
            associations.setFirstBecomesPrimary(becomes);
        }
    }
}
