package dev.lockstep.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One page of a query's answer. `done` alone says whether it is the last: pages may be short, and a
/// `nextRecordsUrl` beside `done: true` means nothing.
public record QueryPage(long totalSize, boolean done, Optional<String> nextRecordsUrl, List<JsonNode> rows) {
    public QueryPage {
        rows = List.copyOf(rows);
    }

    static Optional<QueryPage> read(JsonNode body) {
        if (!body.path("records").isArray() || !body.path("done").isBoolean()) {
            return Optional.empty();
        }
        List<JsonNode> rows = new ArrayList<>();
        body.path("records").forEach(rows::add);
        return Optional.of(new QueryPage(
                body.path("totalSize").asLong(rows.size()),
                body.path("done").asBoolean(),
                Optional.ofNullable(body.path("nextRecordsUrl").asText(null)),
                rows));
    }
}
