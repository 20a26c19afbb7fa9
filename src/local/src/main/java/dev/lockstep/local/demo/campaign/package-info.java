/// The campaign of the demo: who is invited on either side, and whether both sides hold the same people at last.
package dev.lockstep.local.demo.campaign;
