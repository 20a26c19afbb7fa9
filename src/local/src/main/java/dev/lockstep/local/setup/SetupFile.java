package dev.lockstep.local.setup;

import dev.lockstep.salesforce.session.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// What `setup.yaml` says: where both CRMs are and how to get in. Secrets are read already; none is ever shown.
/// `lockstepYaml`: a mapping other than the one that Lockstep comes with.
public record SetupFile(
        HubSpot hubspot,
        Salesforce salesforce,
        Optional<Aws> aws,
        Optional<URI> webhookUrl,
        Optional<Path> lockstepYaml) {

    public record HubSpot(URI baseUrl, long portalId, String token) {
        @Override
        public String toString() {
            return "HubSpot account " + portalId;
        }
    }

    /// `admin`: somebody who may see and change the org's set-up.
    public record Salesforce(URI loginUrl, Credentials credentials, Optional<Admin> admin) {}

    public record Admin(URI instanceUrl, String accessToken) {
        @Override
        public String toString() {
            return "Admin at " + instanceUrl;
        }
    }

    /// Where the deployment is: the event relay sends change events there.
    public record Aws(String account, String region) {}
}
