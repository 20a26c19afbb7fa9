package dev.lockstep.local.setup;

import dev.lockstep.local.setup.api.Reply;
import java.util.function.Supplier;

/// Something that an API can make. `name` says what, and is the same for the same thing: it is made once, however
/// many findings it cures. `action` answers the last call that was needed, or the first that was refused.
public record Remedy(String name, Supplier<Reply> action) {}
