package dev.lockstep.engine.port;

import dev.lockstep.engine.campaign.Campaign;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Salesforce's campaigns and their members, in bulk. Throws `CrmUnavailable` as `Crm` does. All ids are
/// Salesforce's, in the long form.
public interface CampaignMembers {
    /// A member: a lead, a contact, or (once converted) both; `""` for what it is not. `deleted`: taken out, or its
    /// campaign or person deleted.
    record Member(String id, String campaignId, String leadId, String contactId, String status, boolean deleted) {}

    /// `personId`: a lead's or a contact's. `status` `""`: the campaign's default.
    record NewMember(String campaignId, String personId, String status) {}

    /// Members in the order of the stream, and where to go on. `more`: there were at least as many as asked for.
    record Page(List<Member> members, Cursor next, boolean more) {
        public Page {
            members = List.copyOf(members);
        }
    }

    /// Campaigns by what a person calls them: their id (15 or 18 characters), else their name or external id, both
    /// without case. Several may have one name. `externalIdField`: `""` where none is configured.
    List<Campaign> find(Collection<String> references, String externalIdField, Deadline deadline);

    /// Every active campaign.
    List<Campaign> active(String externalIdField, Deadline deadline);

    /// Of these campaigns the members that are one of these people (ids of leads and contacts), not deleted.
    List<Member> members(Collection<String> campaignIds, Collection<String> personIds, Deadline deadline);

    /// Of these campaigns the members that have one of these addresses, ignoring case, not deleted; by address in
    /// lower case. The address of a converted lead is its contact's.
    Map<String, List<Member>> membersByEmail(
            Collection<String> campaignIds, Collection<String> emails, Deadline deadline);

    /// The address of each lead or contact, in lower case; one without is absent.
    Map<String, String> emails(Collection<String> personIds, Deadline deadline);

    /// The campaign's members with ids after `afterId` (`""` for the first page), at most `limit`, in the order of
    /// their ids; the cursor's id is that of the last.
    Page page(String campaignId, String afterId, int limit, Deadline deadline);

    /// Members of any campaign changed at or after the cursor, deleted ones too, in `(time, id)` order.
    Page changedSince(Cursor from, int limit, Deadline deadline);

    /// Adds members: collections of 200. One answer each, in their order, whose `ref` is the person's id. "Already a
    /// campaign member" is an answer like another (DUPLICATE_VALUE).
    List<WriteResult> add(List<NewMember> members, Deadline deadline);

    /// Member id to its new status. The answer holds what was refused.
    Map<String, CrmError> setStatus(Map<String, String> statuses, Deadline deadline);

    /// Takes members out by id; harmless where they are gone. The answer holds what was refused.
    Map<String, CrmError> remove(Set<String> memberIds, Deadline deadline);
}
