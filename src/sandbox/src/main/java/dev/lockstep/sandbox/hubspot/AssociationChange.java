package dev.lockstep.sandbox.hubspot;

/// One direction of one association that was made or removed.
record AssociationChange(
        ObjectType fromType, long fromId, ObjectType toType, long toId, int typeId, boolean primary, boolean removed) {}
