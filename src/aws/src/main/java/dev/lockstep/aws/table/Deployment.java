package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.text;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Which two CRMs the table belongs to, noted by the first function that works on it. What a link or a base says
/// is true for those two only.
public final class Deployment {
    private static final String PORTAL = "portal";
    private static final String ORG = "org";
    private static final int HASH_DIGITS = 16;

    private final Table table;

    public Deployment(Table table) {
        this.table = table;
    }

    /// Notes both, or compares them with what is noted. Throws `ForeignTable` where the table is another pair's.
    public void belongsTo(long portalId, URI salesforceLogin) {
        String portal = Long.toString(portalId);
        String org = hash(salesforceLogin);
        Table.Outcome outcome = table.change(Change.of(Keys.DEPLOYMENT)
                .set(PORTAL, text(portal))
                .set(ORG, text(org))
                .whereAbsent(PORTAL));
        if (outcome.done()) {
            return;
        }
        Map<String, AttributeValue> noted = outcome.item();
        if (!portal.equals(noted.get(PORTAL).s())) {
            throw new ForeignTable("The table '" + table.name() + "' belongs to the deployment for HubSpot portal "
                    + noted.get(PORTAL).s() + ", not " + portal
                    + ": give this deployment a table of its own, or correct LOCKSTEP_HUBSPOT_PORTAL_ID");
        }
        if (!org.equals(noted.get(ORG).s())) {
            throw new ForeignTable("The table '" + table.name() + "' belongs to a deployment for another Salesforce"
                    + " login address: give this deployment a table of its own, or correct"
                    + " LOCKSTEP_SALESFORCE_LOGIN_URL; if the same org has got a new address, delete the item '"
                    + Keys.DEPLOYMENT + "'");
        }
    }

    /// Of the host alone: a path or a port does not make another org.
    private static String hash(URI login) {
        String host = login.getHost() == null ? login.toString() : login.getHost();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(host.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
