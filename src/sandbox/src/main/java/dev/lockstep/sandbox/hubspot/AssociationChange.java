package dev.lockstep.sandbox.hubspot;

/// One direction of one association that was made or removed.
record AssociationChange(
        ObjectType fromType,
        long fromId,
        ObjectType toType,
        long toId,
        int typeId,
        String category,
        boolean primary,
        boolean removed) {}
