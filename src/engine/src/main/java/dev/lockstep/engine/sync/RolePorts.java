package dev.lockstep.engine.sync;

import dev.lockstep.engine.port.DealContacts;
import dev.lockstep.engine.port.OpportunityRoles;

/// Who is on a deal, in both CRMs.
public record RolePorts(DealContacts hubspot, OpportunityRoles salesforce) {}
