package dev.lockstep.functions.wiring;

import dev.lockstep.aws.secret.JsonSecret;
import dev.lockstep.aws.secret.SecretSource;
import dev.lockstep.salesforce.session.Credentials;
import dev.lockstep.salesforce.session.PrivateKeys;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What nobody else may know, read at every question from the two secrets that the configuration names (kept a few
/// minutes), or, where it names none, from plain settings: for the local runner.
final class Secrets {
    private final LockstepConfig config;
    private final Optional<JsonSecret> ingest;
    private final Optional<JsonSecret> crm;

    Secrets(LockstepConfig config, SecretSource source, InstantSource clock) {
        this.config = config;
        this.ingest = config.ingestSecretId().map(id -> new JsonSecret(id, source, clock));
        this.crm = config.crmSecretId().map(id -> new JsonSecret(id, source, clock));
    }

    List<String> hashKeys() {
        return ingest.map(secret -> secret.texts("hashKeys"))
                .orElseGet(() -> Setting.required(config.hashKeys(), "lockstep.hash-keys", Setting.INGEST_SECRET));
    }

    List<String> hubspotWebhookSecrets() {
        return ingest.map(secret -> secret.texts("hubspotWebhookSecrets"))
                .orElseGet(() -> Setting.required(
                        config.hubspot().webhookSecrets(), "lockstep.hubspot.webhook-secrets", Setting.INGEST_SECRET));
    }

    List<String> salesforceFlowSecrets() {
        return ingest.map(secret -> secret.texts("salesforceFlowSecrets"))
                .orElseGet(() -> Setting.required(
                        config.salesforce().flowSecrets(), "lockstep.salesforce.flow-secrets", Setting.INGEST_SECRET));
    }

    String hubspotToken() {
        return crm.map(secret -> secret.text("hubspotToken"))
                .orElseGet(
                        () -> Setting.required(config.hubspot().token(), "lockstep.hubspot.token", Setting.CRM_SECRET));
    }

    Credentials salesforceCredentials() {
        return crm.map(this::storedCredentials).orElseGet(this::plainCredentials);
    }

    /// With a private key it is JWT bearer, else client credentials.
    private Credentials storedCredentials(JsonSecret secret) {
        String key = secret.text("salesforceConsumerKey");
        return secret.optionalText("salesforcePrivateKey")
                .<Credentials>map(pem -> jwtBearer(key, secret.text("salesforceUsername"), pem))
                .orElseGet(() -> new Credentials.ClientCredentials(key, secret.text("salesforceConsumerSecret")));
    }

    private Credentials plainCredentials() {
        LockstepConfig.Salesforce settings = config.salesforce();
        String key = Setting.required(settings.consumerKey(), "lockstep.salesforce.consumer-key", Setting.CRM_SECRET);
        return settings.privateKey()
                .<Credentials>map(pem -> jwtBearer(
                        key,
                        Setting.required(settings.username(), "lockstep.salesforce.username", Setting.CRM_SECRET),
                        pem))
                .orElseGet(() -> new Credentials.ClientCredentials(
                        key,
                        Setting.required(
                                settings.consumerSecret(), "lockstep.salesforce.consumer-secret", Setting.CRM_SECRET)));
    }

    /// What is wrong with a key is told without a word of it.
    private Credentials jwtBearer(String consumerKey, String username, String pem) {
        try {
            return new Credentials.JwtBearer(
                    consumerKey, username, config.salesforce().audience(), PrivateKeys.fromPem(pem));
        } catch (IllegalArgumentException e) {
            throw new Misconfigured(e.getMessage());
        }
    }
}
