package dev.lockstep.engine.match;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.CrmRecord;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// By what records of one object are recognised over both CRMs. Identifiers are normalised; they are values of
/// records, and stay in memory. One permanent claim per identifier names the link that has it.
public interface Identity {
    static Identity of(ObjectMapping mapping) {
        return switch (mapping.object()) {
            case PEOPLE -> new EmailIdentity(mapping.email());
            case COMPANIES, DEALS -> throw new IllegalArgumentException("Nothing recognises " + mapping.object());
        };
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

    /// Why a record that nothing is linked to does not cross, as a code of notes is continued; empty where it
    /// does.
    Optional<String> whyNot(CrmRecord record);

    /// Why this value is not to be written as an identifier; empty where it may be.
    Optional<String> whyNotWritten(String value);
}
