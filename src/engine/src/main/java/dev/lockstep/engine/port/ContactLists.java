package dev.lockstep.engine.port;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// HubSpot's lists of contacts, its forms' submissions, and the two properties that show campaigns, in bulk. Throws
/// `CrmUnavailable` as `Crm` does. All ids are HubSpot's.
public interface ContactLists {
    /// `writable`: static (MANUAL, SNAPSHOT), not dynamic. The times are those of the newest contact that joined and
    /// of the newest that left; empty where HubSpot tells none.
    record ContactList(
            String id,
            String name,
            boolean writable,
            long size,
            Optional<Instant> lastJoined,
            Optional<Instant> lastLeft) {}

    /// Contacts with the time when each joined, in that order. `next`: where the next page begins, `""` after the last
    /// one; `last`: where the last page that was read began, to read it again when more have joined.
    record Page(Map<String, Instant> joined, String next, String last) {
        public Page {
            joined = Collections.unmodifiableMap(new LinkedHashMap<>(joined));
        }
    }

    /// Newest last.
    record Submission(Instant at, Map<String, String> values) {
        public Submission {
            values = Map.copyOf(values);
        }
    }

    /// An option of an enumeration. `hidden`: valid, and not offered.
    record Option(String value, String label, boolean hidden) {}

    /// Lists by id; one that is not there is absent.
    Map<String, ContactList> lists(Collection<String> listIds, Deadline deadline);

    /// Static lists whose name contains the text, without case.
    List<ContactList> named(String text, Deadline deadline);

    /// A static list of contacts under this name: the one that is there, or a new one. Its id.
    String create(String name, Deadline deadline);

    /// At most `limit` contacts, in whole pages, from `from` on (`""`: the beginning). A place that HubSpot does not
    /// know (any more) is the beginning.
    Page members(String listId, String from, int limit, Deadline deadline);

    /// Contact to the ids of the lists that it is in, with the time when it joined, as HubSpot's clock tells it; a
    /// contact in none is absent.
    Map<String, Map<String, Instant>> listsOf(Collection<String> contactIds, Deadline deadline);

    /// Puts contacts into a static list and takes others out; harmless where they are there, or not. The contacts that
    /// HubSpot does not know (any more).
    Set<String> change(String listId, Set<String> toAdd, Set<String> toRemove, Deadline deadline);

    /// Submissions of a form made after `since`, at most the newest `limit`.
    List<Submission> submissions(String formId, Instant since, int limit, Deadline deadline);

    /// The values of these properties of contacts, by contact and property; a blank one is absent,
    /// and so is a contact that is not there.
    Map<String, Map<String, String>> values(Collection<String> contactIds, Set<String> properties, Deadline deadline);

    /// The options of an enumeration of contacts; empty where there is no such property.
    Optional<List<Option>> options(String property, Deadline deadline);

    /// Replaces the options of an enumeration.
    void setOptions(String property, List<Option> options, Deadline deadline);

    /// Contact to the values that its multi-value property gets on top. The answer holds what was refused.
    Map<String, CrmError> append(String property, Map<String, Set<String>> values, Deadline deadline);

    /// Contact to the values that its multi-value property loses. The answer holds what was refused.
    Map<String, CrmError> takeAway(String property, Map<String, Set<String>> values, Deadline deadline);
}
