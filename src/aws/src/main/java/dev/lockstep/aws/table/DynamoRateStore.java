package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.number;
import static dev.lockstep.aws.table.Attributes.text;

import dev.lockstep.engine.money.Currencies;
import dev.lockstep.engine.money.RateState;
import dev.lockstep.engine.money.RateState.Reached;
import dev.lockstep.engine.port.RateStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The rates in force: one small item that says which, and an item for each content, under a key of its own that is
/// used once, so that it never changes (docs/table.md). Contents are read once in a process. Throws
/// `StateUnavailable`.
public final class DynamoRateStore implements RateStore {
    /// An item takes 400 KB.
    static final int BYTES_MAX = 380_000;

    private static final String VERSION = "version";
    private static final String IN_FORCE = "inForce";
    private static final String USED = "used";
    private static final String CHANGE = "change";
    private static final String LAST_ID = "lastId";
    private static final String CONTENT = "content";
    private static final int ATTEMPTS_MAX = 3;

    private final Table table;
    /// What the state that was loaded or saved last leads to.
    private Map<String, Currencies> contents = Map.of();

    public DynamoRateStore(Table table) {
        this.table = table;
    }

    /// A content that is gone was replaced since: then there is a newer state.
    @Override
    public synchronized Optional<RateState> load() {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Map<String, AttributeValue> item = get(Keys.RATES);
            if (item == null) {
                return Optional.empty();
            }
            Map<String, Currencies> read = contents(item);
            String inForce = item.get(IN_FORCE).s();
            Optional<String> used = Optional.ofNullable(item.get(USED)).map(AttributeValue::s);
            if (read.containsKey(inForce) && used.stream().allMatch(read::containsKey)) {
                contents = read;
                return Optional.of(new RateState(
                        number(item.get(VERSION)),
                        read.get(inForce),
                        used.map(read::get),
                        new Reached(
                                Math.toIntExact(number(item.get(CHANGE))),
                                item.get(LAST_ID).s())));
            }
        }
        throw new IllegalStateException("The stored exchange rates cannot be read: delete the item '" + Keys.RATES
                + "' of the table, it is made anew");
    }

    @Override
    public synchronized boolean save(RateState state) {
        Map<String, Currencies> kept = new LinkedHashMap<>();
        String inForce = keep(state.inForce(), state.version(), kept);
        Optional<String> used = state.used().map(currencies -> keep(currencies, state.version(), kept));
        Change change = Change.of(Keys.RATES)
                .set(VERSION, number(state.version() + 1))
                .set(IN_FORCE, text(inForce))
                .setOrRemove(USED, used.map(Attributes::text))
                .set(CHANGE, number(state.reached().change()))
                .set(LAST_ID, text(state.reached().lastId()));
        boolean saved = table.change(
                        state.version() == 0
                                ? change.whereAbsent(VERSION)
                                : change.where(VERSION, "=", number(state.version())))
                .done();
        if (saved) {
            List<String> gone = new ArrayList<>(contents.keySet());
            gone.removeAll(kept.keySet());
            contents = Map.copyOf(kept);
            drop(gone);
        }
        return saved;
    }

    private Map<String, Currencies> contents(Map<String, AttributeValue> state) {
        Map<String, Currencies> read = new LinkedHashMap<>();
        for (String name : List.of(IN_FORCE, USED)) {
            Optional.ofNullable(state.get(name)).map(AttributeValue::s).ifPresent(key -> {
                Currencies known = contents.get(key);
                Map<String, AttributeValue> item = known == null ? get(key) : null;
                if (known != null || item != null) {
                    read.put(
                            key,
                            known == null
                                    ? RateCodec.decode(item.get(CONTENT).b().asByteArray())
                                    : known);
                }
            });
        }
        return read;
    }

    /// The key of the content, which is there from now on.
    private String keep(Currencies currencies, long version, Map<String, Currencies> kept) {
        Optional<String> known = Stream.of(contents, kept)
                .flatMap(map -> map.entrySet().stream())
                .filter(entry -> entry.getValue().equals(currencies))
                .map(Map.Entry::getKey)
                .findFirst();
        String key = known.orElseGet(() -> put(currencies, version));
        kept.put(key, currencies);
        return key;
    }

    private String put(Currencies currencies, long version) {
        byte[] encoded = RateCodec.encode(currencies);
        if (encoded.length > BYTES_MAX) {
            throw new IllegalStateException("The org has more dated exchange rates than one item of the table holds ("
                    + currencies.salesforce().sheet().dated().size() + "): delete those that no deal closes by");
        }
        String key = Keys.rates(version + 1, RateCodec.hash(encoded));
        table.change(Change.of(key).set(CONTENT, AttributeValue.fromB(SdkBytes.fromByteArray(encoded))));
        return key;
    }

    private void drop(List<String> keys) {
        table.write(keys.stream()
                .map(key -> WriteRequest.builder()
                        .deleteRequest(d -> d.key(Map.of(TableSchema.KEY, text(key))))
                        .build())
                .toList());
    }

    private Map<String, AttributeValue> get(String key) {
        return table.get(List.of(key)).get(key);
    }
}
