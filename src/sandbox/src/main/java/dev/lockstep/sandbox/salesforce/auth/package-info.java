/// OAuth as a connected app meets it: JWT bearer and client credentials, sessions that end, identity and user
/// info.
package dev.lockstep.sandbox.salesforce.auth;
