/// The org's set-up as the Tooling API shows and changes it: custom fields, channels, credentials, relays.
package dev.lockstep.sandbox.salesforce.setup;
