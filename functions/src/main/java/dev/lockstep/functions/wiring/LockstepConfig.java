package dev.lockstep.functions.wiring;

import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Lane;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What a deployment sets, as environment variables (`lockstep.time-limit` is `LOCKSTEP_TIME_LIMIT`). Nothing is
/// mandatory for all functions: each needs only what it uses, and names what it misses. Hash keys, webhook and
/// flow secrets, tokens and keys come from the two secrets; their plain settings serve the local runner only.
@ConfigMapping(prefix = "lockstep")
public interface LockstepConfig {
    /// The table of the sync state.
    Optional<String> table();

    /// The queues of each object's sync function.
    Map<SyncedObject, Queues> queues();

    /// A `lockstep.yaml` other than the packaged one.
    Optional<Path> file();

    /// What stands before the path in the address that HubSpot was given, where that is not `https://` and the
    /// host that the request names.
    Optional<String> publicUrl();

    /// The secret (name or ARN) with hash keys, webhook secrets and flow secrets, in JSON.
    Optional<String> ingestSecretId();

    /// The secret (name or ARN) with what both CRMs are signed in to with, in JSON.
    Optional<String> crmSecretId();

    /// `id:secret` each, the secret base64 of 32 bytes or more. The first is the current one; the others still
    /// verify.
    Optional<List<String>> hashKeys();

    /// How long an invocation may go on calling CRMs: less than the function's time-out by at least the answer
    /// time-out.
    @WithDefault("PT45S")
    Duration timeLimit();

    /// How long one call to a CRM may take.
    @WithDefault("PT10S")
    Duration answerTimeout();

    /// Where the first reconciliation starts; a day back unless it is set.
    Optional<Instant> reconcileFrom();

    /// How the functions log.
    @WithDefault("json")
    Logs logs();

    HubSpot hubspot();

    Salesforce salesforce();

    Aws aws();

    enum Logs {
        /// A JSON object a line, and metrics among them, for CloudWatch.
        JSON,
        /// A line for people, and no metrics.
        TEXT
    }

    /// The addresses of the queues of one sync function, a lane each.
    interface Queues {
        Optional<String> live();

        Optional<String> backfill();

        default Optional<String> of(Lane lane) {
            return lane == Lane.LIVE ? live() : backfill();
        }
    }

    interface HubSpot {
        @WithDefault("https://api.hubapi.com")
        URI baseUrl();

        /// The private app's access token.
        Optional<String> token();

        OptionalLong portalId();

        /// The private app's id, by which its own changes are told from people's.
        OptionalLong appId();

        /// The app's client secret, and another one while it is being rotated.
        Optional<List<String>> webhookSecrets();
    }

    interface Salesforce {
        /// The My Domain address, or `https://login.salesforce.com` with a private key.
        Optional<URI> loginUrl();

        Optional<String> consumerKey();

        /// For OAuth client credentials.
        Optional<String> consumerSecret();

        /// For OAuth JWT bearer: PKCS#8 in PEM, with the integration user's name.
        Optional<String> privateKey();

        Optional<String> username();

        /// Whom the JWT is for; `https://test.salesforce.com` for a sandbox.
        @WithDefault("https://login.salesforce.com")
        URI audience();

        /// The secrets that flows sign their calls with.
        Optional<List<String>> flowSecrets();

        /// Whether the org's assignment rules say who owns a new lead.
        @WithDefault("false")
        boolean assignmentRules();

        /// Whether `instance_url` may lead to this machine: for the local runner only.
        @WithDefault("false")
        boolean allowLocal();
    }

    interface Aws {
        /// Stand-ins in place of AWS, which take any credentials.
        Optional<URI> dynamodbEndpoint();

        Optional<URI> sqsEndpoint();

        Optional<URI> secretsmanagerEndpoint();
    }
}
