package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.salesforce.client.ApiError;
import dev.lockstep.salesforce.client.Json;
import dev.lockstep.salesforce.client.Outcome;
import dev.lockstep.salesforce.client.Outcome.Done;
import dev.lockstep.salesforce.client.Outcome.Refused;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.client.SaveResult;
import dev.lockstep.salesforce.client.Soql;
import dev.lockstep.salesforce.client.Subrequest;
import dev.lockstep.salesforce.client.Subresponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes one batch of writes and reads back what they left, in one API call.
final class BatchWriter {
    private static final String UPDATE = "update";
    private static final String UPSERT = "upsert_";
    private static final String READ = "read_";

    private final SalesforceClient client;
    private final Selects selects;
    private final SalesforceCrm.Settings settings;

    BatchWriter(SalesforceClient client, Selects selects, SalesforceCrm.Settings settings) {
        this.client = client;
        this.selects = selects;
        this.settings = settings;
    }

    /// What became of each write. `refused`: whole collections that Salesforce would not take, each with its
    /// error.
    record Sent(List<WriteResult> results, Map<List<Write>, List<ApiError>> refused) {}

    Sent send(WriteBatch batch, Deadline deadline) {
        Map<String, Select> reads = reads(batch);
        List<Subrequest> requests = new ArrayList<>(collections(batch));
        reads.forEach((type, select) -> requests.add(selects.request(READ + type, select)));
        Map<String, Subresponse> answers = new LinkedHashMap<>();
        client.composite(requests, deadline).forEach(answer -> answers.put(answer.ref(), answer));

        Map<RecordKey, JsonNode> after = new HashMap<>();
        reads.forEach((type, select) -> after.putAll(readBack(type, select, answers.get(READ + type), deadline)));
        Sent sent = new Sent(new ArrayList<>(), new LinkedHashMap<>());
        if (!batch.updates().isEmpty()) {
            take(batch.updates(), answers.get(UPDATE).asSaveResults(), after, sent);
        }
        batch.creates()
                .forEach((type, creates) ->
                        take(creates, answers.get(UPSERT + type).asSaveResults(), after, sent));
        return sent;
    }

    private List<Subrequest> collections(WriteBatch batch) {
        List<Subrequest> requests = new ArrayList<>();
        if (!batch.updates().isEmpty()) {
            requests.add(Subrequest.update(
                    UPDATE, batch.updates().stream().map(settings::row).toList()));
        }
        batch.creates()
                .forEach((type, creates) -> requests.add(Subrequest.upsert(
                        UPSERT + type,
                        type,
                        settings.externalIdField(type),
                        creates.stream().map(settings::row).toList(),
                        settings.assignmentRulesOnCreate())));
        return requests;
    }

    private Map<String, Select> reads(WriteBatch batch) {
        Map<String, Select> reads = new LinkedHashMap<>();
        batch.fields().forEach((type, fields) -> {
            List<String> conditions = new ArrayList<>();
            List<String> ids = batch.updates().stream()
                    .filter(update -> update.key().type().equals(type))
                    .map(update -> update.key().id())
                    .toList();
            List<String> externalIds = batch.creates().getOrDefault(type, List.of()).stream()
                    .map(Write.Create::externalId)
                    .toList();
            if (!ids.isEmpty()) {
                conditions.add("Id IN " + Soql.list(ids));
            }
            if (!externalIds.isEmpty()) {
                conditions.add(settings.externalIdField(type) + " IN " + Soql.list(externalIds));
            }
            reads.put(type, Select.of(type, List.of(Rows.ID), fields, " WHERE " + String.join(" OR ", conditions)));
        });
        return reads;
    }

    /// What the CRM holds now; empty where it cannot be read: the writes are done all the same.
    private Map<RecordKey, JsonNode> readBack(String type, Select select, Subresponse answer, Deadline deadline) {
        Map<RecordKey, JsonNode> after = new HashMap<>();
        try {
            if (selects.finish(select, answer.asQuery(), deadline) instanceof Done<List<JsonNode>>(var rows)) {
                rows.forEach(row -> after.put(Rows.key(type, row), row));
            }
        } catch (CrmUnavailable unread) {
            return Map.of();
        }
        return after;
    }

    private static void take(
            List<? extends Write> writes,
            Outcome<List<SaveResult>> outcome,
            Map<RecordKey, JsonNode> after,
            Sent sent) {
        switch (outcome) {
            case Refused<List<SaveResult>> refused -> sent.refused().put(List.copyOf(writes), refused.errors());
            case Done<List<SaveResult>>(List<SaveResult> saves)
            when saves.size() != writes.size() -> sent.refused().put(List.copyOf(writes), ApiError.list(Json.object()));
            case Done<List<SaveResult>>(List<SaveResult> saves) -> {
                for (int i = 0; i < writes.size(); i++) {
                    sent.results().add(result(writes.get(i), saves.get(i), after));
                }
            }
        }
    }

    private static WriteResult result(Write write, SaveResult save, Map<RecordKey, JsonNode> after) {
        String type = WriteBatch.type(write);
        if (!save.success() || save.id().isEmpty()) {
            return new WriteResult.Failed(write.ref(), SaveErrors.read(save.errors(), type));
        }
        RecordKey key = Rows.key(type, save.id().get());
        Set<String> fields = write.values().keySet();
        Map<String, String> now = after.containsKey(key) ? Rows.values(after.get(key), fields) : Map.of();
        return new WriteResult.Written(write.ref(), key, write instanceof Write.Create && save.created(), now);
    }
}
