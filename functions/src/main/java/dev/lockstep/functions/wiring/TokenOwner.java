package dev.lockstep.functions.wiring;

import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.Account;
import dev.lockstep.hubspot.api.HubSpotAccount;
import dev.lockstep.hubspot.api.Reply;

/// Whose the HubSpot token is.
final class TokenOwner {
    private TokenOwner() {}

    /// Throws `Misconfigured` where the token belongs to another account than `portalId`. An account that HubSpot
    /// does not tell is no objection: whatever keeps it from telling meets the first read, which is tried again.
    static void check(HubSpotAccount account, long portalId, Deadline deadline) {
        try {
            if (account.details(deadline) instanceof Reply.Ok<Account> ok
                    && ok.value().portalId() != portalId) {
                throw new Misconfigured(
                        "The HubSpot token belongs to portal " + ok.value().portalId()
                                + ", and this deployment is for " + portalId
                                + ": put the token of the app in portal " + portalId
                                + " into the CRM secret (hubspotToken), or correct LOCKSTEP_HUBSPOT_PORTAL_ID");
            }
        } catch (CrmUnavailable untold) {
            return;
        }
    }
}
