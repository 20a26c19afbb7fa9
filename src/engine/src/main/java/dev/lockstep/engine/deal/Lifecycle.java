package dev.lockstep.engine.deal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The lifecycle stage of a contact, by the opportunities that it has a role on (REQUIREMENTS L1). Forward only
/// along the order, never back, also when an opportunity is lost or deleted. HubSpot itself refuses to move
/// `lifecyclestage` back unless it was cleared first, and it is never cleared here.
public final class Lifecycle {
    /// The stages as HubSpot defines them, in its order.
    public static final List<String> HUBSPOT_ORDER = List.of(
            "subscriber",
            "lead",
            "marketingqualifiedlead",
            "salesqualifiedlead",
            "opportunity",
            "customer",
            "evangelist",
            "other");

    /// What comes of a contact's stage.
    public sealed interface Move {
        record Forward(String stage) implements Move {}

        record Stays(Reason reason) implements Move {}
    }

    /// Why a stage stays as it is.
    public enum Reason {
        /// No role on an open or a won opportunity.
        NO_OPPORTUNITY,
        ALREADY_THERE,
        /// The contact is further on.
        WOULD_GO_BACK,
        /// The contact's stage is not in the configured order, so that nobody knows whether a move is forward.
        STAGE_NOT_IN_ORDER
    }

    private final List<String> order;
    private final String onOpen;
    private final String onWon;

    /// `order`: internal names, the first stage first, without duplicates; `onOpen` and `onWon` are among them, in
    /// this order. Throws `IllegalArgumentException` otherwise.
    public Lifecycle(List<String> order, String onOpen, String onWon) {
        if (new HashSet<>(order).size() != order.size()) {
            throw new IllegalArgumentException("lifecycle.order names a stage twice: name each once");
        }
        if (!order.contains(onOpen) || order.indexOf(onOpen) > order.indexOf(onWon)) {
            throw new IllegalArgumentException(
                    "lifecycle.order has to hold \"" + onOpen + "\" and, not before it, \"" + onWon + "\"");
        }
        this.order = List.copyOf(order);
        this.onOpen = onOpen;
        this.onWon = onWon;
    }

    /// HubSpot's own stages.
    public static Lifecycle standard() {
        return new Lifecycle(HUBSPOT_ORDER, "opportunity", "customer");
    }

    /// `current`: the contact's stage, blank for none. `opportunities`: of every opportunity with a role of this
    /// contact that is not deleted.
    public Move move(String current, Collection<DealStatus> opportunities) {
        return target(opportunities)
                .map(target -> forward(current, target))
                .orElseGet(() -> new Move.Stays(Reason.NO_OPPORTUNITY));
    }

    /// Whether HubSpot takes `next` where `current` stands, and whether a value of Salesforce may be written back
    /// (L3).
    public Move forward(String current, String next) {
        if (current.isBlank()) {
            return order.contains(next) ? new Move.Forward(next) : new Move.Stays(Reason.STAGE_NOT_IN_ORDER);
        }
        int from = order.indexOf(current);
        int to = order.indexOf(next);
        if (current.equals(next)) {
            return new Move.Stays(Reason.ALREADY_THERE);
        }
        if (from < 0 || to < 0) {
            return new Move.Stays(Reason.STAGE_NOT_IN_ORDER);
        }
        return to > from ? new Move.Forward(next) : new Move.Stays(Reason.WOULD_GO_BACK);
    }

    private Optional<String> target(Collection<DealStatus> opportunities) {
        if (opportunities.contains(DealStatus.WON)) {
            return Optional.of(onWon);
        }
        return opportunities.contains(DealStatus.OPEN) ? Optional.of(onOpen) : Optional.empty();
    }
}
