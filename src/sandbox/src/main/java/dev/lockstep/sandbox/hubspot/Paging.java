package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/// `paging.next` with the cursor and, for GETs, the link to the next page on the host that was asked.
final class Paging {

    private static final String DEFAULT_BASE = "https://api.hubapi.com";

    private Paging() {}

    static void next(ApiCall call, ObjectNode body, String after) {
        StringJoiner query = new StringJoiner("&");
        call.request()
                .query()
                .forEach((name, values) -> values.stream()
                        .filter(value -> !"after".equals(name))
                        .forEach(value -> query.add(encoded(name) + "=" + encoded(value))));
        query.add("after=" + encoded(after));
        String host = call.request().headers().get("host");
        String base = host == null ? DEFAULT_BASE : "http://" + host;
        body.putObject("paging")
                .putObject("next")
                .put("after", after)
                .put("link", base + call.request().path() + "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
