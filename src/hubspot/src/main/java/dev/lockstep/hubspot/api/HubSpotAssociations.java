package dev.lockstep.hubspot.api;

import static dev.lockstep.hubspot.api.HubSpotCalls.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.AssociationPage.Target;
import dev.lockstep.hubspot.api.HubSpotCalls.Bucket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which records belong together (developers.hubspot.com, "Associations"): HubSpot's own association types only.
public final class HubSpotAssociations {
    /// HubSpot's most inputs of a call that writes, and of one that reads.
    public static final int WRITES_MAX = 2_000;

    public static final int READS_MAX = 1_000;

    private final HubSpotCalls calls;

    HubSpotAssociations(HubSpotCalls calls) {
        this.calls = calls;
    }

    /// Associates records. A primary association takes the place of the one before, and comes with the unlabelled
    /// one.
    public Reply<AssociationBatch> create(
            String fromType, String toType, int typeId, Collection<Association> associations, Deadline deadline) {
        return write(path(fromType, toType, "create"), typeId, associations, deadline);
    }

    /// Takes one association type away; other types between the same records stay. HubSpot does not tell what was
    /// taken: what no error names is.
    public Reply<AssociationBatch> archiveLabels(
            String fromType, String toType, int typeId, Collection<Association> associations, Deadline deadline) {
        return write(path(fromType, toType, "labels/archive"), typeId, associations, deadline);
    }

    /// Takes every association between each two away. HubSpot does not tell what was taken: what no error names is.
    public Reply<AssociationBatch> archive(
            String fromType, String toType, Collection<Association> associations, Deadline deadline) {
        bounded(associations, WRITES_MAX);
        ObjectNode body = HubSpotJson.object();
        ArrayNode inputs = body.putArray("inputs");
        for (Association association : associations) {
            ObjectNode input = inputs.addObject();
            input.putObject("from").put("id", association.fromId());
            input.putArray("to").addObject().put("id", association.toId());
        }
        return calls.post(
                Bucket.GENERAL, path(fromType, toType, "archive"), body, HubSpotAssociations::batch, deadline);
    }

    /// What each record leads to. `after`: where a record's page starts, absent for its first.
    public Reply<AssociationPage> read(
            String fromType, String toType, Collection<String> fromIds, Map<String, String> after, Deadline deadline) {
        bounded(fromIds, READS_MAX);
        ObjectNode body = HubSpotJson.object();
        ArrayNode inputs = body.putArray("inputs");
        for (String id : fromIds) {
            ObjectNode input = inputs.addObject().put("id", id);
            if (after.containsKey(id)) {
                input.put("after", after.get(id));
            }
        }
        return calls.post(Bucket.GENERAL, path(fromType, toType, "read"), body, HubSpotAssociations::page, deadline);
    }

    private Reply<AssociationBatch> write(
            String path, int typeId, Collection<Association> associations, Deadline deadline) {
        bounded(associations, WRITES_MAX);
        ObjectNode body = HubSpotJson.object();
        ArrayNode inputs = body.putArray("inputs");
        for (Association association : associations) {
            ObjectNode input = inputs.addObject();
            input.putObject("from").put("id", association.fromId());
            input.putObject("to").put("id", association.toId());
            input.putArray("types")
                    .addObject()
                    .put("associationCategory", "HUBSPOT_DEFINED")
                    .put("associationTypeId", typeId);
        }
        return calls.post(Bucket.GENERAL, path, body, HubSpotAssociations::batch, deadline);
    }

    /// Ids come as texts or numbers, and an answer without content is one without errors.
    private static Optional<AssociationBatch> batch(JsonNode body) {
        List<Association> made = new ArrayList<>();
        for (JsonNode result : body.path("results")) {
            made.add(new Association(end(result, "from"), end(result, "to")));
        }
        List<ApiError> errors = new ArrayList<>();
        body.path("errors").forEach(error -> errors.add(ApiError.of(error, "UNNAMED")));
        return Optional.of(new AssociationBatch(made, errors));
    }

    private static String end(JsonNode result, String end) {
        return result.path(end).path("id").asText(result.path(end + "ObjectId").asText(""));
    }

    private static Optional<AssociationPage> page(JsonNode body) {
        if (!body.path("results").isArray()) {
            return Optional.empty();
        }
        Map<String, List<Target>> targets = new HashMap<>();
        Map<String, String> after = new HashMap<>();
        for (JsonNode result : body.path("results")) {
            String from = result.path("from").path("id").asText("");
            List<Target> to = targets.computeIfAbsent(from, id -> new ArrayList<>());
            result.path("to").forEach(target -> to.add(target(target)));
            String next = result.path("paging").path("next").path("after").asText("");
            if (!next.isEmpty()) {
                after.put(from, next);
            }
        }
        return Optional.of(new AssociationPage(targets, after));
    }

    private static Target target(JsonNode node) {
        Set<Integer> typeIds = new HashSet<>();
        node.path("associationTypes")
                .forEach(type -> typeIds.add(type.path("typeId").asInt()));
        return new Target(node.path("toObjectId").asText(""), typeIds);
    }

    private static void bounded(Collection<?> inputs, int max) {
        if (inputs.isEmpty() || inputs.size() > max) {
            throw new IllegalArgumentException(
                    "A batch of associations takes 1 to " + max + " inputs, not " + inputs.size());
        }
    }

    private static String path(String fromType, String toType, String verb) {
        return "/crm/associations/" + HubSpotClient.VERSION + "/" + encoded(fromType) + "/" + encoded(toType)
                + "/batch/" + verb;
    }
}
