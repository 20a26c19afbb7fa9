/// The two CRMs of a local system: the sandboxes behind their servers, set up as an administrator would.
package dev.lockstep.local.crm;
