package dev.lockstep.salesforce;

import dev.lockstep.engine.port.Write;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.client.Soql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Writes that go into one composite call, with what reads them back: at most 200 updates of whatever types in
/// one collection, a collection of at most 200 creates for each type, and a query for each type written. With two
/// types that makes the five which a call may hold.
final class WriteBatch {
    private static final int QUERY_OVERHEAD_BYTES = 400;

    private final List<Write.Update> updates = new ArrayList<>();
    private final Map<String, List<Write.Create>> creates = new LinkedHashMap<>();
    private final Map<String, Integer> queryBytes = new LinkedHashMap<>();
    private final Map<String, Set<String>> fields = new LinkedHashMap<>();

    private WriteBatch() {}

    /// As few batches as the limits allow. Writes of one type stay together.
    static List<WriteBatch> plan(Collection<Write> writes) {
        List<WriteBatch> batches = new ArrayList<>();
        WriteBatch batch = new WriteBatch();
        for (Write write :
                writes.stream().sorted(Comparator.comparing(WriteBatch::type)).toList()) {
            if (!batch.takes(write)) {
                batches.add(batch);
                batch = new WriteBatch();
            }
            batch.add(write);
        }
        if (batch.size() > 0) {
            batches.add(batch);
        }
        return batches;
    }

    static String type(Write write) {
        return switch (write) {
            case Write.Create create -> create.type();
            case Write.Update update -> update.key().type();
        };
    }

    List<Write.Update> updates() {
        return updates;
    }

    /// By type.
    Map<String, List<Write.Create>> creates() {
        return creates;
    }

    /// The fields written, by type: what is to be read back.
    Map<String, Set<String>> fields() {
        return fields;
    }

    int size() {
        return updates.size() + creates.values().stream().mapToInt(List::size).sum();
    }

    List<Write> writes() {
        List<Write> all = new ArrayList<>(updates);
        creates.values().forEach(all::addAll);
        return all;
    }

    private boolean takes(Write write) {
        if (size() == 0) {
            return true;
        }
        String type = type(write);
        boolean newType = !fields.containsKey(type);
        boolean newCollection;
        int inCollection;
        switch (write) {
            case Write.Create create -> {
                newCollection = !creates.containsKey(type);
                inCollection = creates.getOrDefault(type, List.of()).size();
            }
            case Write.Update update -> {
                newCollection = updates.isEmpty();
                inCollection = updates.size();
            }
        }
        int requests = (updates.isEmpty() ? 0 : 1) + creates.size() + fields.size();
        return inCollection < SalesforceClient.COLLECTION_MAX
                && requests + (newType ? 1 : 0) + (newCollection ? 1 : 0) <= SalesforceClient.COMPOSITE_HEAVY_MAX
                && queryBytes.getOrDefault(type, QUERY_OVERHEAD_BYTES) + bytes(write) <= Soql.URI_BYTES_MAX;
    }

    private void add(Write write) {
        String type = type(write);
        queryBytes.merge(type, QUERY_OVERHEAD_BYTES + bytes(write), (was, more) -> was + bytes(write));
        fields.computeIfAbsent(type, t -> new TreeSet<>()).addAll(write.values().keySet());
        switch (write) {
            case Write.Create create ->
                creates.computeIfAbsent(type, t -> new ArrayList<>()).add(create);
            case Write.Update update -> updates.add(update);
        }
    }

    /// What the write adds to the query that reads it back.
    private int bytes(Write write) {
        String id =
                switch (write) {
                    case Write.Create create -> create.externalId();
                    case Write.Update update -> update.key().id();
                };
        Set<String> known = fields.getOrDefault(type(write), Set.of());
        int newFields = write.values().keySet().stream()
                .filter(field -> !known.contains(field))
                .mapToInt(field -> Soql.encoded(field + ",").length())
                .sum();
        return Soql.encodedLength(id) + newFields;
    }
}
