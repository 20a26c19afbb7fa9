package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.number;
import static dev.lockstep.aws.table.Attributes.text;

import dev.lockstep.aws.table.Listing.Range;
import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.company.Decisions.Decision;
import dev.lockstep.engine.company.Decisions.Kind;
import dev.lockstep.engine.model.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What people decided about companies, as items: one for each record, with an attribute for each other record that
/// a decision names it with; and one with every alias.
final class DecisionItems {
    private static final Set<String> OWN = Set.of(TableSchema.KEY, TableSchema.LIST_KEY, TableSchema.LIST_ORDER);

    private final Table table;
    private final Listing listing;

    DecisionItems(Table table) {
        this.table = table;
        this.listing = new Listing(table);
    }

    /// Both records' items change together.
    void decide(Collection<Decision> decisions) {
        decisions.forEach(decision -> table.transact(
                List.of(
                                change(decision.one(), decision.other(), decision.kind()),
                                change(decision.other(), decision.one(), decision.kind()))
                        .stream()
                        .map(change -> change.part(table.name()))
                        .toList(),
                decision.one().toString()));
    }

    private static Change change(RecordKey record, RecordKey other, Kind kind) {
        return Change.of(Keys.decision(record))
                .set(other.toString(), text(kind.name()))
                .set(TableSchema.LIST_KEY, text(Keys.shard(Keys.DECISIONS, record.toString())))
                .set(TableSchema.LIST_ORDER, number(0));
    }

    Decisions on(Collection<RecordKey> records) {
        return decisions(
                table.get(records.stream().map(Keys::decision).distinct().toList())
                        .values());
    }

    Decisions all() {
        return decisions(
                listing.items(new Range(Keys.DECISIONS, Optional.empty(), false), Integer.MAX_VALUE, item -> true));
    }

    private static Decisions decisions(Collection<Map<String, AttributeValue>> items) {
        List<Decision> decisions = new ArrayList<>();
        for (Map<String, AttributeValue> item : items) {
            RecordKey record = Keys.recordOfDecision(item.get(TableSchema.KEY).s());
            item.forEach((name, value) -> {
                if (!OWN.contains(name)) {
                    decisions.add(new Decision(Kind.valueOf(value.s()), record, RecordKey.parse(name)));
                }
            });
        }
        return new Decisions(decisions);
    }

    void alias(String main, Collection<String> others) {
        if (!others.isEmpty()) {
            Change change = Change.of(Keys.ALIASES);
            others.stream().distinct().forEach(alias -> change.set(alias, text(main)));
            table.change(change);
        }
    }

    Map<String, String> aliases() {
        Map<String, AttributeValue> item =
                new HashMap<>(table.get(List.of(Keys.ALIASES)).getOrDefault(Keys.ALIASES, Map.of()));
        item.remove(TableSchema.KEY);
        return item.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().s()));
    }
}
