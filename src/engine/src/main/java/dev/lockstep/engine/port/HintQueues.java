package dev.lockstep.engine.port;

import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Hint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The queues of all sync functions as one: each message goes to the function of its object. What a message holds
/// is of one object.
public final class HintQueues implements HintQueue {
    private final Map<SyncedObject, HintQueue> queues;

    public HintQueues(Map<SyncedObject, HintQueue> queues) {
        this.queues = new EnumMap<>(queues);
    }

    @Override
    public void send(List<Message> messages) {
        Map<SyncedObject, List<Message>> byObject = new EnumMap<>(SyncedObject.class);
        for (Message message : messages) {
            byObject.computeIfAbsent(objectOf(message.hints().getFirst()), o -> new ArrayList<>())
                    .add(message);
        }
        byObject.forEach((object, mine) -> queueOf(object).send(mine));
    }

    /// Nothing is passed over in silence: a hint without a queue is a fault of ours.
    private HintQueue queueOf(SyncedObject object) {
        HintQueue queue = queues.get(object);
        if (queue == null) {
            throw new IllegalStateException("No queue takes hints of " + object);
        }
        return queue;
    }

    /// The object whose function handles the hint.
    public static SyncedObject objectOf(Hint hint) {
        return hint.cause() == Hint.Cause.NEEDS_COMPANY
                ? SyncedObject.COMPANIES
                : SyncedObject.of(hint.key().type())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "No function keeps " + hint.key().type() + " in step"));
    }
}
