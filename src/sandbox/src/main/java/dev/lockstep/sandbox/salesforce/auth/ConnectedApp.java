package dev.lockstep.sandbox.salesforce.auth;

import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/// An app that may ask for tokens. `certificate` (for JWT bearer) and `secret` with `runAsUserId` (for client
/// credentials) are null where that flow is not set up; `approvedUsernames` are those whom an administrator let
/// in.
public record ConnectedApp(
        String consumerKey,
        String secret,
        String runAsUserId,
        RSAPublicKey certificate,
        Set<String> approvedUsernames) {}
