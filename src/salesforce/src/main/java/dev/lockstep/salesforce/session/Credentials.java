package dev.lockstep.salesforce.session;

import java.net.URI;
import java.security.PrivateKey;

/// What the integration user signs in with. No part of it is ever shown.
public sealed interface Credentials {
    /// OAuth 2.0 JWT bearer: the External Client App holds the certificate that belongs to `key` (RSA). `user` is
    /// the integration user's user name; `audience` is `https://login.salesforce.com`, or
    /// `https://test.salesforce.com` for a sandbox.
    record JwtBearer(String consumerKey, String user, URI audience, PrivateKey key) implements Credentials {
        @Override
        public String toString() {
            return "JwtBearer";
        }
    }

    /// OAuth 2.0 client credentials: the app's policies name the user it runs as. Works on the org's My Domain
    /// only.
    record ClientCredentials(String consumerKey, String consumerSecret) implements Credentials {
        @Override
        public String toString() {
            return "ClientCredentials";
        }
    }
}
