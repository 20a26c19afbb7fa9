package dev.lockstep.engine.match;

import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.CrmRecord;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// By what records of one object are recognised over both CRMs. Identifiers are normalised; they are values of
/// records, and stay in memory. One permanent claim per identifier names the link that has it.
public interface Identity {
    /// People, by the mapping of their e-mail address.
    static Identity ofPeople(ObjectMapping people) {
        return new EmailIdentity(people.email());
    }

    static Identity ofCompanies(CompanyRules rules) {
        return new DomainIdentity(rules);
    }

    /// For what only the other CRM's id recognises.
    static Identity byIdOnly() {
        return new IdOnly();
    }

    /// What an identifier is called in a sentence.
    String noun();

    /// What starts the codes of notes about identifiers.
    String code();

    /// Every identifier of the record once these values, by API field name, are written to it.
    Set<String> of(CrmRecord record, Map<String, String> written);

    default Set<String> of(CrmRecord record) {
        return of(record, Map.of());
    }

    /// True where no two links may have one identifier.
    default boolean isExclusive() {
        return true;
    }

    /// The name of the records that are of one organisation with this one, though each is kept in step by itself.
    /// The first link of that name has its claim (REQUIREMENTS C2).
    default Optional<String> family(CrmRecord record, Map<String, String> written) {
        return Optional.empty();
    }

    /// What the CRMs have to be asked for, to find every record that has one of these.
    default Set<String> lookFor(Set<String> identifiers) {
        return identifiers;
    }

    /// Why a record that nothing is linked to does not cross, as a code of notes is continued; empty where it
    /// does.
    Optional<String> whyNot(CrmRecord record);

    /// Why this value is not to be written as an identifier; empty where it may be.
    Optional<String> whyNotWritten(String value);
}
