/// Saving records: checks in Salesforce's order, automation, duplicate rules, uniqueness, history, deletes and
/// merges.
package dev.lockstep.sandbox.salesforce.write;
