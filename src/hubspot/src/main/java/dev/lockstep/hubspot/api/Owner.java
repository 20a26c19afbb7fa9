package dev.lockstep.hubspot.api;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// A user who can own records. `hubspot_owner_id` takes `id`, which is not the user's id; `userId` is null for an
/// archived owner.
@RegisterForReflection
public record Owner(String id, String email, String firstName, String lastName, Long userId, boolean archived) {
    /// Names the owner by id only.
    @Override
    public String toString() {
        return "HubSpot owner " + id;
    }
}
