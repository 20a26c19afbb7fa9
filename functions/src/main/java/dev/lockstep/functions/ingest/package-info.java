/// The function `webhook-ingest`: verifies, normalises, replaces every value by its keyed hash, enqueues. Calls no
/// CRM and no table.
package dev.lockstep.functions.ingest;
