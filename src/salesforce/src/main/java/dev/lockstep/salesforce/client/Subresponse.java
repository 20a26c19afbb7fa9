package dev.lockstep.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// The answer to one request inside a composite call.
public record Subresponse(String ref, int status, JsonNode body) {
    public Outcome<QueryPage> asQuery() {
        return Answers.query(status, body);
    }

    /// The answer to the upsert of one record.
    public Outcome<SaveResult> asSaveResult() {
        return Answers.saveResult(status, body);
    }

    public Outcome<List<SaveResult>> asSaveResults() {
        return Answers.saveResults(status, body);
    }

    public Outcome<Describe> asDescribe() {
        return Answers.describe(status, body);
    }
}
