package dev.lockstep.functions.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A request's body as it was sent.
sealed interface RequestBody {
    /// In bytes. Lambda itself takes no event above 6 MB.
    int BYTES_MAX = 5 * 1024 * 1024;

    @SuppressWarnings("ArrayRecordComponent") // bodies are never compared
    record Bytes(byte[] content) implements RequestBody {
        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    record TooLarge() implements RequestBody {}

    /// The gateway says base64, and it is not.
    record Garbled() implements RequestBody {}

    static RequestBody of(IngestEvent request) {
        String body = request.body() == null ? "" : request.body();
        // Base64 of BYTES_MAX bytes; plain text of that many characters is too large in any case.
        if (body.length() > BYTES_MAX / 3 * 4 + 4) {
            return new TooLarge();
        }
        try {
            byte[] content = request.isBase64Encoded()
                    ? Base64.getDecoder().decode(body)
                    : body.getBytes(StandardCharsets.UTF_8);
            return content.length > BYTES_MAX ? new TooLarge() : new Bytes(content);
        } catch (IllegalArgumentException e) {
            return new Garbled();
        }
    }
}
