package dev.lockstep.sandbox.salesforce.setup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.write.ApiError;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.util.Objects;

/// What is particular about one object of the Tooling API.
interface SetupObject {
    String RELAY = "EventRelayConfig";

    /// The object of that name, which is one that can be made.
    static SetupObject of(String type) {
        return switch (type) {
            case "CustomField" -> new CustomFieldObject();
            case "PlatformEventChannel" -> new Channel();
            case "PlatformEventChannelMember" -> new ChannelMember();
            case "NamedCredential" -> new Credential();
            case RELAY -> new Relay();
            default -> throw new IllegalArgumentException("Nothing of type " + type + " can be made");
        };
    }

    /// What is wrong with the request, or null.
    Outcome.Refused check(Org org, String fullName, JsonNode metadata);

    /// The row, with the columns that a query can ask for.
    Row row(Row empty, String fullName, JsonNode metadata);

    /// Whether two rows cannot be there at once.
    default boolean same(Row one, Row other) {
        return Objects.equals(one.text("DeveloperName"), other.text("DeveloperName"));
    }

    default void takeEffect(Org org, String fullName, JsonNode metadata) {}

    /// The object that a change event is of: `Contact` for `ContactChangeEvent`, `X__c` for `X__ChangeEvent`.
    static String capturedType(String changeEvent) {
        return changeEvent.replaceAll("ChangeEvent$", "").replaceAll("__$", "__c");
    }

    static Outcome.Refused missing(String field) {
        return Outcome.refused(
                ApiError.of("FIELD_INTEGRITY_EXCEPTION", "Required field is missing: " + field, "Metadata"));
    }

    /// A channel for change events (`__chn`).
    record Channel() implements SetupObject {
        static final String SUFFIX = "__chn";

        @Override
        public Outcome.Refused check(Org org, String fullName, JsonNode metadata) {
            return !fullName.endsWith(SUFFIX)
                    ? missing("fullName")
                    : metadata.path("channelType").asText().isEmpty() ? missing("channelType") : null;
        }

        @Override
        public Row row(Row empty, String fullName, JsonNode metadata) {
            return empty.with("DeveloperName", fullName.substring(0, fullName.length() - SUFFIX.length()))
                    .with("MasterLabel", metadata.path("label").asText())
                    .with("ChannelType", metadata.path("channelType").asText());
        }
    }

    /// An object whose change events a channel carries.
    record ChannelMember() implements SetupObject {
        private static final String STANDARD = "ChangeEvents";

        @Override
        public Outcome.Refused check(Org org, String fullName, JsonNode metadata) {
            String channel = metadata.path("eventChannel").asText();
            boolean known = channel.equals(STANDARD)
                    || org.tooling().store().table("PlatformEventChannel").rows().values().stream()
                            .anyMatch(row -> channel.equals(row.text("DeveloperName") + Channel.SUFFIX));
            String entity = metadata.path("selectedEntity").asText();
            boolean captured = entity.endsWith("ChangeEvent") && org.schema().type(capturedType(entity)) != null;
            return known && captured
                    ? null
                    : Outcome.refused(ApiError.of(
                            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                            (known ? "Selected Entity" : "Event Channel")
                                    + ": bad value for restricted picklist field: "
                                    + (known ? entity : channel),
                            known ? "SelectedEntity" : "EventChannel"));
        }

        @Override
        public Row row(Row empty, String fullName, JsonNode metadata) {
            return empty.with("DeveloperName", fullName)
                    .with("EventChannel", metadata.path("eventChannel").asText())
                    .with("SelectedEntity", metadata.path("selectedEntity").asText());
        }
    }

    /// Where the relay sends events: an AWS account.
    record Credential() implements SetupObject {
        @Override
        public Outcome.Refused check(Org org, String fullName, JsonNode metadata) {
            return metadata.path("endpoint").asText().isEmpty() ? missing("endpoint") : null;
        }

        @Override
        public Row row(Row empty, String fullName, JsonNode metadata) {
            return empty.with("DeveloperName", fullName)
                    .with("MasterLabel", metadata.path("label").asText())
                    .with("Endpoint", metadata.path("endpoint").asText());
        }
    }

    /// A relay, which starts out stopped.
    record Relay() implements SetupObject {
        private static final String STOPPED = "STOP";

        @Override
        public Outcome.Refused check(Org org, String fullName, JsonNode metadata) {
            String destination = metadata.path("destinationResourceName").asText();
            boolean known = org.tooling().store().table("NamedCredential").rows().values().stream()
                    .anyMatch(row -> destination.equals("callout:" + row.text("DeveloperName")));
            if (!known) {
                return Outcome.refused(ApiError.of(
                        "FIELD_INTEGRITY_EXCEPTION",
                        "The named credential is not valid: " + destination,
                        "DestinationResourceName"));
            }
            return metadata.path("state").asText(STOPPED).equals(STOPPED)
                    ? null
                    : Outcome.refused(ApiError.of(
                            "FIELD_INTEGRITY_EXCEPTION",
                            "An event relay can be created only with the state STOP",
                            "State"));
        }

        @Override
        public Row row(Row empty, String fullName, JsonNode metadata) {
            return empty.with("DeveloperName", fullName)
                    .with("MasterLabel", metadata.path("label").asText())
                    .with("EventChannel", metadata.path("eventChannel").asText())
                    .with(
                            "DestinationResourceName",
                            metadata.path("destinationResourceName").asText())
                    .with("State", STOPPED);
        }
    }
}
