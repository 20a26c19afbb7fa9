/// The demo's deals: who has them before the sync, what people do to them, and whether both CRMs agree at the end.
package dev.lockstep.local.demo.deal;
