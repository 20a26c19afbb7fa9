/// Campaigns of both CRMs, as a person or a spreadsheet reads them.
package dev.lockstep.local.campaign;
