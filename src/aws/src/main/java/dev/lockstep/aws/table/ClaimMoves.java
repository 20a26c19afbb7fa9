package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.text;

import dev.lockstep.engine.port.SyncState.ClaimMove;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Moves claims between links, in one transaction.
final class ClaimMoves {
    private final Table table;

    ClaimMoves(Table table) {
        this.table = table;
    }

    boolean move(List<ClaimMove> moves, String owner) {
        if (moves.stream().map(ClaimMove::claimHash).distinct().count() < moves.size()) {
            throw new IllegalArgumentException("A claim can be moved once in a transaction");
        }
        if (moves.isEmpty()) {
            return true;
        }
        List<TransactWriteItem> parts = new ArrayList<>();
        Map<String, Change> links = new LinkedHashMap<>();
        for (ClaimMove move : moves) {
            parts.add(claim(move));
            Change to = links.computeIfAbsent(move.toLink(), id -> owned(id, owner));
            if (move.fromLink().isEmpty() || !move.fromLink().get().equals(move.toLink())) {
                to.setEntry(LinkItem.CLAIMS, move.claimHash(), AttributeValue.fromBool(true));
                move.fromLink()
                        .ifPresent(from -> links.computeIfAbsent(from, id -> owned(id, owner))
                                .removeEntry(LinkItem.CLAIMS, move.claimHash()));
            }
        }
        links.values().forEach(change -> parts.add(change.part(table.name())));
        return table.transact(parts, moves.getFirst().claimHash()).isEmpty();
    }

    private TransactWriteItem claim(ClaimMove move) {
        String key = Keys.claim(move.claimHash());
        return move.fromLink()
                .map(from -> Change.of(key)
                        .set(Pointing.LINK, text(move.toLink()))
                        .where(Pointing.LINK, "=", text(from))
                        .part(table.name()))
                .orElseGet(() -> Pointing.take(table.name(), key, move.toLink()));
    }

    private static Change owned(String linkId, String owner) {
        return Change.of(Keys.link(linkId)).where(LinkItem.LEASE_OWNER, "=", text(owner));
    }
}
