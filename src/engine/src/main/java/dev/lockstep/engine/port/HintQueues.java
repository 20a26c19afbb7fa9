package dev.lockstep.engine.port;

import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/// The queues of all sync functions as one: each message goes to the function of its object, in the lane of its
/// hints. What a message holds is of one object; one live hint makes it live.
public final class HintQueues implements HintQueue {
    private final BiFunction<SyncedObject, Lane, HintQueue> queues;
    private final Map<Place, HintQueue> made = new ConcurrentHashMap<>();

    private record Place(SyncedObject object, Lane lane) {}

    /// `queues` makes a queue when the first message is for it, and throws where there is none: nothing is passed
    /// over in silence.
    public HintQueues(BiFunction<SyncedObject, Lane, HintQueue> queues) {
        this.queues = queues;
    }

    @Override
    public void send(List<Message> messages) {
        Map<Place, List<Message>> byPlace = new LinkedHashMap<>();
        for (Message message : messages) {
            Place place = new Place(objectOf(message.hints().getFirst()), Lane.of(message.hints()));
            byPlace.computeIfAbsent(place, p -> new ArrayList<>()).add(message);
        }
        byPlace.forEach((place, mine) -> made.computeIfAbsent(place, p -> queues.apply(p.object(), p.lane()))
                .send(mine));
    }

    /// The object whose function handles the hint.
    public static SyncedObject objectOf(Hint hint) {
        return switch (hint.cause()) {
            case NEEDS_COMPANY -> SyncedObject.COMPANIES;
            case DEALS_OF_PERSON -> SyncedObject.DEALS;
            case MEMBERSHIPS, MEMBERSHIPS_ANEW, MEMBERS_PAGE -> SyncedObject.CAMPAIGNS;
            default ->
                SyncedObject.of(hint.key().type())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "No function keeps " + hint.key().type() + " in step"));
        };
    }
}
