package dev.lockstep.functions.wiring;

import java.util.function.Supplier;

/// A part that is made when it is first asked for, once; a failure to make it is not kept.
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private T made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }
}
