package dev.lockstep.local.cli;

import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.Desk.KeptHint;
import dev.lockstep.engine.port.Desk.Reason;
import dev.lockstep.engine.port.SyncState;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The companies and accounts that a decision is about.
record DecidedRecords(List<RecordKey> keys, CommandSpec spec) {
    static DecidedRecords of(List<String> texts, CommandSpec spec) {
        return new DecidedRecords(
                new LinkedHashSet<>(texts).stream().map(text -> key(text, spec)).toList(), spec);
    }

    private static RecordKey key(String text, CommandSpec spec) {
        try {
            RecordKey key = RecordKey.parse(text);
            if (SyncedObject.COMPANIES.typesOn(key.side()).contains(key.type())) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), wrong(text), e);
        }
        throw new ParameterException(spec.commandLine(), wrong(text));
    }

    private static String wrong(String text) {
        return "'" + text + "' names no company: write it as 'duplicates' lists it, such as HUBSPOT/companies/17"
                + " or SALESFORCE/Account/001...";
    }

    /// Refuses what would part records that are in step. `together`: whether they are to be in step themselves.
    void checkLinks(SyncState state, boolean together) {
        Map<RecordKey, Link> links = state.resolve(keys);
        links.forEach((key, link) -> link.on(key.side().other())
                .filter(other -> link.state() != Link.State.ENDED)
                .filter(other -> keys.contains(other) != together)
                .ifPresent(other -> {
                    throw new ParameterException(
                            spec.commandLine(),
                            key + " is in step with " + other + " already, which no decision undoes: "
                                    + "delete or merge the wrong one of them in its CRM, and decide then");
                }));
    }

    /// The next reconciliation looks at them.
    void lookAgain(Desk desk) {
        Instant now = Instant.now();
        desk.keep(keys.stream()
                .map(key -> new KeptHint(Hint.lookAt(key, Hint.Cause.RETRIED, now, "duplicates"), Reason.DEFERRED, now))
                .toList());
        spec.commandLine().getOut().println("Decided for good: the next reconciliation acts on it.");
    }
}
