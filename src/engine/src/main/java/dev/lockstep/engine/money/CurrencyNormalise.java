package dev.lockstep.engine.money;

import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.money.RateState.Reached;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.HintQueue;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.RateStore;
import dev.lockstep.engine.port.TouchedDeals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Brings new exchange rates into force, and has the open deals looked at that they touch (REQUIREMENTS M3): by
/// page, in the backfill lane. A run that ends or is killed before it is through is gone on with by the next one.
/// The new rates count as used once everything that they touch was enqueued, and only then are newer ones looked
/// at.
public final class CurrencyNormalise {
    private static final int PAGE = 2_000;
    private static final int TOGETHER = 10;
    private static final int NOTES_MAX = 1_000;
    /// What has to be left for another page.
    private static final Duration MARGIN = Duration.ofSeconds(5);
    private static final Set<String> BLOCKED =
            Arrays.stream(Blocked.Reason.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final CurrenciesInForce currencies;
    private final RateStore store;
    private final Ports ports;

    public record Ports(TouchedDeals deals, HintQueue queue, Desk desk, InstantSource clock) {}

    /// `changed`: whether rates came into force that were not. `complete`: whether all deals have followed; if not,
    /// the next run goes on. `unavailable`: the code of a CRM that did not answer, `""` for none.
    public record Report(boolean changed, int enqueued, boolean complete, String unavailable) {
        public static final Report NOTHING = new Report(false, 0, true, "");
    }

    public CurrencyNormalise(CurrenciesInForce currencies, RateStore store, Ports ports) {
        this.currencies = currencies;
        this.store = store;
        this.ports = ports;
    }

    public Report run(Deadline deadline, String correlationId) {
        Deadline behind = deadline.in(Lane.BACKFILL);
        Pass pass = new Pass(behind, correlationId);
        boolean changed = false;
        boolean complete = false;
        String unavailable = "";
        try {
            complete = pass.goOn();
            if (complete && refresh(behind)) {
                changed = true;
                complete = pass.goOn();
            }
        } catch (CrmUnavailable down) {
            complete = false;
            unavailable = down.side() + " " + down.code();
        }
        return new Report(changed, pass.enqueued, complete, unavailable);
    }

    /// True where other currencies came into force.
    private boolean refresh(Deadline deadline) {
        Currencies now = currencies.ask(deadline);
        Optional<RateState> state = store.load();
        if (state.isEmpty()) {
            return store.save(RateState.first(now));
        }
        return !state.get().isPassing()
                && !state.get().inForce().equals(now)
                && store.save(state.get().with(now));
    }

    /// One run's way through the deals.
    private final class Pass {
        private final Deadline deadline;
        private final String correlationId;
        private int enqueued;

        Pass(Deadline deadline, String correlationId) {
            this.deadline = deadline;
            this.correlationId = correlationId;
        }

        /// False where there is more to do, or another run is doing it.
        boolean goOn() {
            Optional<RateState> stored = store.load().filter(RateState::isPassing);
            if (stored.isEmpty()) {
                return true;
            }
            RateState state = stored.get();
            List<RateChange> changes = state.changes();
            while (state.reached().change() < changes.size()) {
                if (!deadline.allows(MARGIN, ports.clock().instant())) {
                    return false;
                }
                RateState further = state.at(page(changes, state));
                if (!store.save(further)) {
                    return false;
                }
                state = further.next();
            }
            enqueue(waiting());
            return store.save(state.passed());
        }

        private Reached page(List<RateChange> changes, RateState state) {
            Reached from = state.reached();
            boolean multiCurrency = state.inForce().salesforce().isMultiCurrency();
            ChildPage page =
                    ports.deals().page(changes.get(from.change()), multiCurrency, from.lastId(), PAGE, deadline);
            enqueue(page.children());
            return page.more() && !page.children().isEmpty()
                    ? new Reached(from.change(), page.children().getLast().id())
                    : new Reached(from.change() + 1, "");
        }

        /// Some to a message: what is handled in one batch takes fewer calls a record.
        private void enqueue(List<RecordKey> keys) {
            List<Message> messages = new ArrayList<>();
            for (int from = 0; from < keys.size(); from += TOGETHER) {
                messages.add(new Message(
                        keys.subList(from, Math.min(from + TOGETHER, keys.size())).stream()
                                .map(this::hint)
                                .toList(),
                        Duration.ZERO));
            }
            if (!messages.isEmpty()) {
                ports.queue().send(messages);
                enqueued += keys.size();
            }
        }

        private Hint hint(RecordKey key) {
            return Hint.lookAt(key, Hint.Cause.RECONCILED, ports.clock().instant(), correlationId)
                    .in(Lane.BACKFILL);
        }
    }

    /// Deals whose amount was held back, closed ones too: it may cross now.
    private List<RecordKey> waiting() {
        return ports.desk().notes(Note.Kind.PARKED, NOTES_MAX).stream()
                .filter(note -> BLOCKED.contains(note.cause()))
                .flatMap(note -> note.record().stream())
                .filter(key -> SyncedObject.of(key.type())
                        .filter(SyncedObject.DEALS::equals)
                        .isPresent())
                .toList();
    }
}
