package dev.lockstep.engine.port;

import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.company.Decisions.Decision;
import dev.lockstep.engine.model.RecordKey;
import java.util.Collection;
import java.util.Map;

/// What people decided about companies and accounts that look alike (REQUIREMENTS C4). It is kept for good.
public interface DecisionStore {
    /// Keeps decisions. A later one on the same two records replaces the earlier.
    void decide(Collection<Decision> decisions);

    /// What was decided about any of these records, with their partners, strongly consistent.
    Decisions decisionsOn(Collection<RecordKey> records);

    /// All that was decided, by an index (may lag).
    Decisions decisions();

    /// From now on these domains are aliases of `main`; all in registrable ASCII form.
    void alias(String main, Collection<String> others);

    /// Alias to the domain that a person named as its main one, strongly consistent.
    Map<String, String> aliases();
}
