package dev.lockstep.salesforce;

import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.salesforce.client.Outcome;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.client.SaveResult;
import dev.lockstep.salesforce.client.Subrequest;
import dev.lockstep.salesforce.client.Subresponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Asks which record a duplicate rule found, where the answer to a collection did not tell: the same creates
/// again, one row each, 25 in a call, never past the rule (REQUIREMENTS P5). An answer to a single row names the
/// match.
final class DuplicateMatches {
    /// Of one batch of writes: what is beyond goes without, and is parked.
    private static final int CALLS_MAX = 4;
    private static final String DUPLICATES = "DUPLICATES_DETECTED";

    private final SalesforceClient client;
    private final SalesforceCrm.Settings settings;

    DuplicateMatches(SalesforceClient client, SalesforceCrm.Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    /// The same results, better ones where there are any.
    List<WriteResult> complete(Iterable<Write> writes, List<WriteResult> results, Deadline deadline) {
        Map<String, WriteResult> byRef = new LinkedHashMap<>();
        results.forEach(result -> byRef.put(result.ref(), result));
        List<Write.Create> open = new ArrayList<>();
        for (Write write : writes) {
            if (write instanceof Write.Create create && isUntold(byRef.get(create.ref()))) {
                open.add(create);
            }
        }
        for (int call = 0; call < CALLS_MAX && !open.isEmpty(); call++) {
            List<Write.Create> some = open.subList(0, Math.min(open.size(), SalesforceClient.COMPOSITE_MAX));
            try {
                ask(some, byRef, deadline);
            } catch (CrmUnavailable later) {
                break;
            }
            open = open.subList(some.size(), open.size());
        }
        return List.copyOf(byRef.values());
    }

    private static boolean isUntold(WriteResult result) {
        return result instanceof WriteResult.Failed failed
                && failed.error().code().equals(DUPLICATES)
                && failed.error().existing().isEmpty();
    }

    private void ask(List<Write.Create> creates, Map<String, WriteResult> byRef, Deadline deadline) {
        List<Subrequest> requests = new ArrayList<>();
        for (int i = 0; i < creates.size(); i++) {
            requests.add(
                    Subrequest.upsertOne("row" + i, settings.row(creates.get(i)), settings.assignmentRulesOnCreate()));
        }
        List<Subresponse> answers = client.composite(requests, deadline);
        for (int i = 0; i < creates.size(); i++) {
            Write.Create create = creates.get(i);
            switch (answers.get(i).asSaveResult()) {
                case Outcome.Refused<SaveResult> refused ->
                    byRef.put(
                            create.ref(),
                            new WriteResult.Failed(create.ref(), SaveErrors.read(refused.errors(), create.type())));
                case Outcome.Done<SaveResult>(SaveResult save) ->
                    save.id()
                            .ifPresent(id -> byRef.put(
                                    create.ref(),
                                    new WriteResult.Written(
                                            create.ref(), Rows.key(create.type(), id), save.created(), Map.of())));
            }
        }
    }
}
