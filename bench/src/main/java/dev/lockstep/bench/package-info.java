/// What Lockstep costs and how fast it is, measured against the sandboxes with published limits and latencies.
/// Run by `./lockstep bench`.
package dev.lockstep.bench;
