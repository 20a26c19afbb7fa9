/// What the functions tell of themselves: log lines and metrics. Ids, codes and numbers only; no value of a record
/// and no secret.
package dev.lockstep.functions.telemetry;
