package dev.lockstep.engine.config;

import dev.lockstep.engine.mapping.FieldMapping;

/// A mapping and the place it was read from.
record ReadField(Section section, FieldMapping mapping) {}
