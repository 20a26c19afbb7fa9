package dev.lockstep.engine.campaign;

import dev.lockstep.engine.port.CampaignMembers;
import dev.lockstep.engine.port.ContactLists;
import dev.lockstep.engine.port.MembershipStore;
import dev.lockstep.engine.sync.SyncPorts;

/// What keeping members in step touches, beside what every sync does.
public record CampaignPorts(SyncPorts sync, MembershipStore store, CampaignMembers salesforce, ContactLists hubspot) {}
