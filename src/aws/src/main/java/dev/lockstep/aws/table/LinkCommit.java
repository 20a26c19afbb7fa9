package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.text;

import dev.lockstep.aws.table.Table.Outcome;
import dev.lockstep.aws.table.Table.Refusal;
import dev.lockstep.engine.port.SyncState.Commit;
import dev.lockstep.engine.port.SyncState.CommitResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Stores a link's content. First in the form that also frees the lease, on condition that no mark is there;
/// refused because of marks, in the form that holds on. A mark therefore either comes before and is told, or
/// finds no lease.
final class LinkCommit {
    /// Names the commit that freed the lease last, so that a call whose answer was lost recognises itself.
    private static final String FREED_BY = "freedBy";

    private final Table table;

    LinkCommit(Table table) {
        this.table = table;
    }

    /// `call`: different for every call ever made.
    CommitResult commit(Commit commit, String owner, String call) {
        boolean moves = !commit.pointersAdded().isEmpty()
                || !commit.pointersRemoved().isEmpty()
                || !commit.claimsAdded().isEmpty()
                || !commit.claimsRemoved().isEmpty();
        return moves ? commitAndMove(commit, owner, call) : commitAlone(commit, owner, call);
    }

    private CommitResult commitAlone(Commit commit, String owner, String call) {
        Outcome freed = table.change(freeing(commit, owner, call));
        if (freed.done() || isSameCall(freed.item(), call)) {
            return new CommitResult.Freed();
        }
        if (!isOwned(freed.item(), owner)) {
            return new CommitResult.LeaseLost();
        }
        Outcome held = table.change(holding(commit, owner));
        return held.done() ? new CommitResult.Dirty(LinkItem.marks(held.item())) : new CommitResult.LeaseLost();
    }

    private CommitResult commitAndMove(Commit commit, String owner, String call) {
        List<Refusal> refusals = transact(freeing(commit, owner, call), commit);
        if (refusals.isEmpty()) {
            return new CommitResult.Freed();
        }
        Refusal link = refusals.getFirst();
        if (!link.refused() || !isOwned(link.item(), owner)) {
            return refused(commit, owner, refusals);
        }
        refusals = transact(holding(commit, owner), commit);
        return refusals.isEmpty()
                ? new CommitResult.Dirty(LinkItem.marks(link.item()))
                : refused(commit, owner, refusals);
    }

    private List<Refusal> transact(Change link, Commit commit) {
        String id = commit.after().id();
        List<TransactWriteItem> parts = new ArrayList<>();
        parts.add(link.part(table.name()));
        commit.pointersAdded().forEach(key -> parts.add(Pointing.takeOrKeep(table.name(), Keys.pointer(key), id)));
        commit.claimsAdded().forEach(claim -> parts.add(Pointing.takeOrKeep(table.name(), Keys.claim(claim), id)));
        commit.pointersRemoved().forEach(key -> parts.add(Pointing.giveUp(table.name(), Keys.pointer(key), id)));
        commit.claimsRemoved().forEach(claim -> parts.add(Pointing.giveUp(table.name(), Keys.claim(claim), id)));
        return table.transact(parts, id);
    }

    private static CommitResult refused(Commit commit, String owner, List<Refusal> refusals) {
        if (refusals.getFirst().refused() && !isOwned(refusals.getFirst().item(), owner)) {
            return new CommitResult.LeaseLost();
        }
        int added = 1 + commit.pointersAdded().size() + commit.claimsAdded().size();
        Set<String> stolen = Pointing.holders(refusals.subList(added, refusals.size()));
        if (!stolen.isEmpty()) {
            throw new IllegalStateException("Link " + commit.after().id() + " gives up what belongs to " + stolen);
        }
        return new CommitResult.Taken(Pointing.holders(refusals.subList(1, added)));
    }

    private static Change freeing(Commit commit, String owner, String call) {
        Change change = content(commit, owner)
                .set(FREED_BY, text(call))
                .remove(LinkItem.LEASE_OWNER, LinkItem.LEASE_UNTIL, LinkItem.LEASE_CALL, TableSchema.LIST_ORDER)
                .whereAbsent(LinkItem.MARKS);
        return commit.after().intent().isEmpty() ? change.remove(TableSchema.LIST_KEY) : change;
    }

    private static Change holding(Commit commit, String owner) {
        return content(commit, owner);
    }

    private static Change content(Commit commit, String owner) {
        Change change = Change.of(Keys.link(commit.after().id()));
        LinkItem.content(commit.after()).forEach(change::setOrRemove);
        return change.where(LinkItem.LEASE_OWNER, "=", text(owner));
    }

    private static boolean isSameCall(Map<String, AttributeValue> item, String call) {
        return item.containsKey(FREED_BY) && item.get(FREED_BY).s().equals(call);
    }

    private static boolean isOwned(Map<String, AttributeValue> item, String owner) {
        return item.containsKey(LinkItem.LEASE_OWNER)
                && item.get(LinkItem.LEASE_OWNER).s().equals(owner);
    }
}
