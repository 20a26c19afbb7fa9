package dev.lockstep.engine.match;

import dev.lockstep.engine.model.CrmRecord;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Records that nothing but the other CRM's id recognises: two deals may have everything else in common.
record IdOnly() implements Identity {
    @Override
    public String noun() {
        return "id";
    }

    @Override
    public String code() {
        return "ID";
    }

    @Override
    public Set<String> of(CrmRecord record, Map<String, String> written) {
        return Set.of();
    }

    @Override
    public Optional<String> whyNot(CrmRecord record) {
        return Optional.empty();
    }

    @Override
    public Optional<String> whyNotWritten(String value) {
        return Optional.empty();
    }
}
