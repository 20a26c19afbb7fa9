package dev.lockstep.engine.port;

import dev.lockstep.engine.deal.DealStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The contact roles of Salesforce's opportunities, in bulk. Throws `CrmUnavailable` as `Crm` does. All ids are
/// Salesforce's, in the long form.
public interface OpportunityRoles {
    record Role(String id, String opportunityId, String contactId, boolean deleted) {}

    /// `accountId`: `""` for none. `roles`: deleted ones too, as long as the recycle bin knows them.
    record Opportunity(String id, String accountId, DealStatus status, List<Role> roles) {
        public Opportunity {
            roles = List.copyOf(roles);
        }
    }

    /// `role`: one of the org's names, `""` for none.
    record NewRole(String opportunityId, String contactId, String role, boolean primary) {}

    /// A contact's role on an opportunity, and how that stands.
    record Held(String contactId, String opportunityId, DealStatus status) {}

    /// Roles that changed, deleted ones among them, in `(time, id)` order.
    record Changes(List<Role> roles, Cursor next, boolean more) {
        public Changes {
            roles = List.copyOf(roles);
        }
    }

    /// What is not there any more, or not to be seen, is absent.
    Map<String, Opportunity> read(Collection<String> opportunityIds, Deadline deadline);

    /// Every role of these contacts on an opportunity that is not deleted.
    List<Held> ofContacts(Collection<String> contactIds, Deadline deadline);

    /// Adds roles: not safe to repeat without a look. One answer each, in their order, whose `ref` is the contact's
    /// id.
    List<WriteResult> add(List<NewRole> roles, Deadline deadline);

    /// Removes roles by id; harmless where they are gone. The answer holds what was refused.
    Map<String, CrmError> remove(Collection<String> roleIds, Deadline deadline);

    /// Account to the lowest ids of its contacts, two at most.
    Map<String, List<String>> contactsOfAccounts(Collection<String> accountIds, Deadline deadline);

    /// Account to its contacts that responded to a campaign at or after `since`, each with its last response; nothing
    /// where the integration user may not see campaigns.
    Map<String, Map<String, Instant>> respondersOfAccounts(
            Collection<String> accountIds, Instant since, Deadline deadline);

    Changes changedSince(Cursor from, int limit, Deadline deadline);
}
