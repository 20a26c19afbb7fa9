package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.List;

/// `POST /crm/v3/objects/{type}/search`.
final class SearchApi {

    private final Portal portal;
    private final SearchIndexes indexes;
    private final RecordJson json;

    SearchApi(Portal portal, SearchIndexes indexes, RecordJson json) {
        this.portal = portal;
        this.indexes = indexes;
        this.json = json;
    }

    SandboxResponse handle(ApiCall call, ObjectStore store) {
        Scopes.requireRead(call, store.type());
        if (call.request().text().length() > SearchQuery.REQUEST_CHARS_MAX) {
            throw Refusal.validation("The request body must be at most 3000 characters long.");
        }
        SearchQuery query = SearchQuery.parse(store.type(), call.body());
        List<CrmRecord> matches = indexes.engine(store.type(), portal.now()).find(query);
        ObjectNode body = Json.object().put("total", matches.size());
        int from = Math.min(query.after(), matches.size());
        int to = Math.min(from + query.limit(), matches.size());
        var results = body.putArray("results");
        matches.subList(from, to).forEach(hit -> results.add(json.found(store.type(), hit, query.properties())));
        if (to < matches.size() && query.limit() > 0) {
            body.putObject("paging").putObject("next").put("after", Integer.toString(to));
        }
        return SandboxResponse.json(200, body);
    }
}
