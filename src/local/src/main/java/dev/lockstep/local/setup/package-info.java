/// What `./lockstep setup` does: looks at both CRMs, says what the sync misses there, and makes what their APIs
/// allow.
package dev.lockstep.local.setup;
