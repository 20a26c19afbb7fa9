package dev.lockstep.sandbox.hubspot;

import java.time.Instant;
import java.util.Collection;
import java.util.TreeMap;

/// The portal's owners. `hubspot_owner_id` takes an owner's `id`, which is not the `userId`.
final class Owners {

    private static final long FIRST_ID = 41_000_001L;

    private final TreeMap<Long, Owner> owners = new TreeMap<>();

    record Owner(
            long id,
            long userId,
            String email,
            String firstName,
            String lastName,
            Instant createdAt,
            boolean archived) {}

    Owner add(long userId, String email, String firstName, String lastName, Instant at) {
        long id = owners.isEmpty() ? FIRST_ID : owners.lastKey() + 11;
        Owner owner = new Owner(id, userId, email, firstName, lastName, at, false);
        owners.put(id, owner);
        return owner;
    }

    void archive(long id) {
        owners.computeIfPresent(
                id,
                (key, owner) -> new Owner(
                        id,
                        owner.userId(),
                        owner.email(),
                        owner.firstName(),
                        owner.lastName(),
                        owner.createdAt(),
                        true));
    }

    Owner get(long id) {
        return owners.get(id);
    }

    Collection<Owner> from(long firstId) {
        return owners.tailMap(firstId, true).values();
    }

    boolean exists(String id) {
        Owner owner = owners.get(Crm.parseId(id));
        return owner != null && !owner.archived();
    }
}
