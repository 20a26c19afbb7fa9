package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.deal.DealStatus;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.SalesforceClient;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The active stages of opportunities in the org's order, and what each means: one call.
/// See the Object Reference, OpportunityStage.
public final class OpportunityStages {
    private static final Select STAGES = Select.of(
            "OpportunityStage",
            List.of("MasterLabel", "ApiName", "IsClosed", "IsWon"),
            Set.of(),
            " WHERE IsActive = true ORDER BY SortOrder");

    private final Selects selects;

    public OpportunityStages(SalesforceClient client, InstantSource clock) {
        this.selects = new Selects(client, new UnreadableFields(clock));
    }

    /// By what an opportunity's `StageName` holds.
    public Map<String, DealStatus> read(Deadline deadline) {
        Map<String, DealStatus> stages = new LinkedHashMap<>();
        for (JsonNode row : selects.rows(List.of(STAGES), deadline).getFirst()) {
            String name = row.path("ApiName").asText("");
            stages.put(
                    name.isEmpty() ? row.path("MasterLabel").asText() : name,
                    DealStatus.of(
                            row.path("IsClosed").asBoolean(), row.path("IsWon").asBoolean()));
        }
        return stages;
    }
}
