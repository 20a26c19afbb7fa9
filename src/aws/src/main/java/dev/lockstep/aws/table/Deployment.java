package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.text;

import dev.lockstep.aws.table.Table.Outcome;

/// Which two CRMs the table belongs to, noted by the first function that works on it. What a link or a base says
/// is true for those two only.
public final class Deployment {
    private static final String PORTAL = "portal";
    private static final String ORG = "org";

    private final Table table;

    public Deployment(Table table) {
        this.table = table;
    }

    /// Notes the HubSpot account, or compares it with the one that is noted. Throws `ForeignTable` where the table
    /// is another's.
    public void belongsToPortal(long portalId) {
        String wanted = Long.toString(portalId);
        String noted = noted(PORTAL, wanted);
        if (!noted.equals(wanted)) {
            throw new ForeignTable(
                    "The table '" + table.name() + "' belongs to the deployment for HubSpot portal " + noted
                            + ", not " + wanted
                            + ": give this deployment a table of its own, or correct LOCKSTEP_HUBSPOT_PORTAL_ID");
        }
    }

    /// As above, for the Salesforce org that somebody signed in to (18 characters). A change of its address does
    /// not make it another.
    public void belongsToOrg(String orgId) {
        String noted = noted(ORG, orgId);
        if (!noted.equals(orgId)) {
            throw new ForeignTable(
                    "The table '" + table.name() + "' belongs to the deployment for Salesforce org " + noted
                            + ", and the login leads to " + orgId
                            + ": give this deployment a table of its own, or correct LOCKSTEP_SALESFORCE_LOGIN_URL and the CRM"
                            + " secret");
        }
    }

    private String noted(String what, String wanted) {
        Outcome outcome =
                table.change(Change.of(Keys.DEPLOYMENT).set(what, text(wanted)).whereAbsent(what));
        return outcome.done() ? wanted : outcome.item().get(what).s();
    }
}
