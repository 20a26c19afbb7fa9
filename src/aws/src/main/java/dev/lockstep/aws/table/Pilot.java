package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.number;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The links that take part in a pilot: an item for each, and their count in one item, changed together.
final class Pilot {
    private static final String COUNT = "admitted";
    private static final int ATTEMPTS_MAX = 5;

    private final Table table;

    Pilot(Table table) {
        this.table = table;
    }

    boolean admit(String linkId, int limit) {
        String mine = Keys.admitted(linkId);
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            Map<String, Map<String, AttributeValue>> items = table.get(List.of(mine, Keys.PILOT));
            if (items.containsKey(mine)) {
                return true;
            }
            if (number(items.getOrDefault(Keys.PILOT, Map.of()).get(COUNT)) >= limit) {
                return false;
            }
            Change count = Change.of(Keys.PILOT).add(COUNT, 1).whereAbsentOr(COUNT, "<", number(limit));
            boolean admitted = table.transact(
                            List.of(Pointing.take(table.name(), mine, linkId), count.part(table.name())), linkId)
                    .isEmpty();
            if (admitted) {
                return true;
            }
        }
        return false;
    }
}
