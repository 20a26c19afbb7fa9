package dev.lockstep.engine.port;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// The contacts that HubSpot's deals are associated with, in bulk. Throws `CrmUnavailable` as `Crm` does. All ids are
/// HubSpot's.
public interface DealContacts {
    record Association(String dealId, String contactId) {}

    /// Deal to its contacts; a deal without any is absent.
    Map<String, Set<String>> contactsOf(Collection<String> dealIds, Deadline deadline);

    /// Contact to its deals; a contact without any is absent.
    Map<String, Set<String>> dealsOf(Collection<String> contactIds, Deadline deadline);

    /// Associates them; harmless where they are. The answer holds what was refused.
    Map<Association, CrmError> associate(Collection<Association> associations, Deadline deadline);

    /// Takes every association between the two away; harmless where there is none. The answer holds what was refused.
    Map<Association, CrmError> separate(Collection<Association> associations, Deadline deadline);
}
