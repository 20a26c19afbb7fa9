package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.map;
import static dev.lockstep.aws.table.Attributes.number;

import dev.lockstep.engine.campaign.Membership;
import dev.lockstep.engine.port.MembershipStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Memberships in the table: one item each, one conditional write a save (docs/table.md). One that was deleted starts
/// at version 0 again. A save whose first answer was lost may be told as somebody else's. Throws `StateUnavailable`.
public final class DynamoMembershipStore implements MembershipStore {
    private static final String VERSION = "version";
    private static final String PLACES = "places";

    private final Table table;

    public DynamoMembershipStore(Table table) {
        this.table = table;
    }

    @Override
    public Map<Membership.Key, Membership> read(Collection<Membership.Key> keys) {
        Map<String, Map<String, AttributeValue>> items =
                table.get(keys.stream().map(Keys::member).toList());
        Map<Membership.Key, Membership> read = new LinkedHashMap<>();
        keys.forEach(key -> read.put(key, membership(key, items.get(Keys.member(key)))));
        return read;
    }

    @Override
    public Set<Membership.Key> save(Collection<Membership> memberships) {
        Set<Membership.Key> refused = new LinkedHashSet<>();
        table.each(memberships, this::isSaved).forEach((membership, saved) -> {
            if (!saved) {
                refused.add(membership.key());
            }
        });
        return refused;
    }

    private boolean isSaved(Membership membership) {
        Change change = Change.of(Keys.member(membership.key()));
        Change asItWas = membership.version() == 0
                ? change.whereAbsent(VERSION)
                : change.where(VERSION, "=", number(membership.version()));
        if (membership.places().isEmpty()) {
            return table.delete(asItWas).done();
        }
        return table.change(asItWas.set(VERSION, number(membership.version() + 1))
                        .set(PLACES, map(membership.places(), Attributes::time)))
                .done();
    }

    private static Membership membership(Membership.Key key, Map<String, AttributeValue> item) {
        return item == null
                ? Membership.none(key)
                : new Membership(
                        key, new TreeMap<>(map(item.get(PLACES), Attributes::time)), number(item.get(VERSION)));
    }
}
