package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Pages whose cursor is an offset in base 64, as some of HubSpot's lists have them.
final class Offsets {

    private Offsets() {}

    /// The page that `after` asks for, put into `body` as `results` and `paging`.
    static SandboxResponse page(ApiCall call, List<? extends ObjectNode> items, int limit, ObjectNode body) {
        int from = Math.min(offset(call.request().first("after")), items.size());
        int to = Math.min(from + limit, items.size());
        body.set("results", Json.array(items.subList(from, to)));
        if (to < items.size()) {
            Paging.next(call, body, cursor(to));
        }
        return SandboxResponse.json(200, body);
    }

    static String cursor(int offset) {
        return Base64.getEncoder().encodeToString(Integer.toString(offset).getBytes(StandardCharsets.UTF_8));
    }

    static int offset(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        try {
            // Some answers give the cursor in the form that it has in a link.
            String plain = cursor.replace("%3D", "=");
            return Math.max(0, Integer.parseInt(new String(Base64.getDecoder().decode(plain), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException _) {
            throw Refusal.validation("after is not a valid cursor");
        }
    }
}
