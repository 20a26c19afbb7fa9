package dev.lockstep.hubspot.api;

/// Two records that belong together, by their ids; the object types are those of the call.
public record Association(String fromId, String toId) {}
