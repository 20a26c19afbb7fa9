/// Deals and opportunities (`deal-upsert`).
package dev.lockstep.functions.deal;
