package dev.lockstep.functions.wiring;

import java.util.function.Function;
import java.util.function.Supplier;

/// A part made of something that may change, a secret for instance: made again when that is another one.
final class Remade<S, T> implements Supplier<T> {
    private final Supplier<S> source;
    private final Function<S, T> maker;
    private S from;
    private T made;

    Remade(Supplier<S> source, Function<S, T> maker) {
        this.source = source;
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        S now = source.get();
        if (!now.equals(from)) {
            made = maker.apply(now);
            from = now;
        }
        return made;
    }
}
