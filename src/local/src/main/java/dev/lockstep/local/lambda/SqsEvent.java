package dev.lockstep.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;

/// The JSON between the SQS event source and a function.
/// See <https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html>.
final class SqsEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SqsEvent() {}

    /// The event that hands these messages over.
    static byte[] of(List<Message> messages, String queueArn, String region) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (Message message : messages) {
            ObjectNode one = records.addObject()
                    .put("messageId", message.messageId())
                    .put("receiptHandle", message.receiptHandle())
                    .put("body", message.body());
            ObjectNode attributes = one.putObject("attributes");
            message.attributesAsStrings().forEach(attributes::put);
            ObjectNode own = one.putObject("messageAttributes");
            message.messageAttributes()
                    .forEach((name, value) -> own.putObject(name)
                            .put("stringValue", value.stringValue())
                            .put("dataType", value.dataType()));
            one.put("md5OfBody", message.md5OfBody())
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", queueArn)
                    .put("awsRegion", region);
        }
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts is always JSON", e);
        }
    }

    /// The ids of the messages that the function says failed. Nothing when the answer cannot be honoured (not
    /// JSON, an empty or unknown id): Lambda then takes the whole batch as failed. No answer, or a list that is
    /// absent or empty, means that every message succeeded.
    static Optional<Set<String>> failures(byte[] answer, List<Message> messages) {
        if (answer.length == 0) {
            return Optional.of(Set.of());
        }
        try {
            JsonNode failed = JSON.readTree(answer).path("batchItemFailures");
            Set<String> known = messages.stream().map(Message::messageId).collect(Collectors.toSet());
            Set<String> ids = new HashSet<>();
            for (JsonNode failure : failed) {
                if (!known.contains(failure.path("itemIdentifier").asText(""))) {
                    return Optional.empty();
                }
                ids.add(failure.path("itemIdentifier").asText());
            }
            return Optional.of(ids);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
