package dev.lockstep.engine.deal;

import dev.lockstep.engine.model.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Contact roles for an opportunity that has none (REQUIREMENTS L2). Pure, and the same whatever the order of what
/// comes in.
public final class ContactRoles {
    /// Where contacts come from, in the order of the requirement.
    public enum Source {
        /// Those associated with the deal.
        DEAL_CONTACTS,
        /// The account's contact, where it has exactly one.
        ONLY_CONTACT_OF_ACCOUNT,
        /// Those of the account who responded to a campaign lately, the latest first.
        CAMPAIGN_RESPONDERS
    }

    public enum Mode {
        ADD,
        /// Listed for a person, and not written.
        SUGGEST
    }

    /// `sources`: asked in this order, the first that has a contact gives them all. `role`: of the new contact
    /// roles, `""` for none. `respondedWithin`: how long ago a response still counts. `rolesMax`: at most so many
    /// a time.
    public record Settings(List<Source> sources, Mode mode, String role, Duration respondedWithin, int rolesMax) {
        public Settings {
            sources = List.copyOf(sources);
            if (rolesMax < 1) {
                throw new IllegalArgumentException("contactRoles.max is at least 1");
            }
        }
    }

    /// What is known of an opportunity. All keys are Salesforce contacts: a lead cannot have a role.
    /// `dealContacts`: the contacts that the deal's are linked to. `accountContacts`: at most two are needed.
    /// `responses`: contact to its last response.
    public record Opportunity(
            RecordKey key,
            boolean hasRoles,
            List<RecordKey> dealContacts,
            List<RecordKey> accountContacts,
            Map<RecordKey, Instant> responses) {
        public Opportunity {
            dealContacts = List.copyOf(dealContacts);
            accountContacts = List.copyOf(accountContacts);
            responses = Map.copyOf(responses);
        }
    }

    public record ProposedRole(RecordKey contact, String role, boolean primary) {}

    /// `roles`: the first is primary.
    public record Proposal(RecordKey opportunity, Mode mode, Source source, List<ProposedRole> roles) {
        public Proposal {
            roles = List.copyOf(roles);
        }
    }

    private final Settings settings;

    public ContactRoles(Settings settings) {
        this.settings = settings;
    }

    /// Empty where it has roles, and where no source has a contact: then it is listed as still without.
    public Optional<Proposal> propose(Opportunity opportunity, Instant now) {
        if (opportunity.hasRoles()) {
            return Optional.empty();
        }
        for (Source source : settings.sources()) {
            List<RecordKey> contacts = contacts(source, opportunity, now);
            if (!contacts.isEmpty()) {
                return Optional.of(new Proposal(opportunity.key(), settings.mode(), source, roles(contacts)));
            }
        }
        return Optional.empty();
    }

    private List<RecordKey> contacts(Source source, Opportunity opportunity, Instant now) {
        return switch (source) {
            case DEAL_CONTACTS ->
                opportunity.dealContacts().stream().distinct().sorted().toList();
            case ONLY_CONTACT_OF_ACCOUNT -> {
                List<RecordKey> distinct =
                        opportunity.accountContacts().stream().distinct().toList();
                yield distinct.size() == 1 ? distinct : List.of();
            }
            case CAMPAIGN_RESPONDERS -> responders(opportunity.responses(), now);
        };
    }

    private List<RecordKey> responders(Map<RecordKey, Instant> responses, Instant now) {
        Instant oldest = now.minus(settings.respondedWithin());
        return responses.entrySet().stream()
                .filter(response -> !response.getValue().isBefore(oldest))
                .sorted(Map.Entry.<RecordKey, Instant>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<ProposedRole> roles(List<RecordKey> contacts) {
        List<ProposedRole> roles = new ArrayList<>();
        contacts.stream()
                .limit(settings.rolesMax())
                .forEach(contact -> roles.add(new ProposedRole(contact, settings.role(), roles.isEmpty())));
        return roles;
    }
}
