package dev.lockstep.engine.sync;

/// Why one field of a record does not cross while its other fields do. `code`: stable, what notes are grouped by.
/// `sentence`: names what is wrong and the fix, and no value of a person.
public record FieldBlock(String code, String sentence) {}
