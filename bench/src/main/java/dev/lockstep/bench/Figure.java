package dev.lockstep.bench;

/// One measured figure. `bar`: the limit it is held against, `NaN` for none; `atMost`: the bar is a ceiling, else
/// a floor.
public record Figure(String name, double value, String unit, double bar, boolean atMost) {
    static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, Double.NaN, true);
    }

    static Figure atMost(String name, double value, String unit, double bar) {
        return new Figure(name, value, unit, bar, true);
    }

    static Figure atLeast(String name, double value, String unit, double bar) {
        return new Figure(name, value, unit, bar, false);
    }

    boolean isMet() {
        return Double.isNaN(bar) || (atMost ? value <= bar : value >= bar);
    }

    String verdict() {
        if (Double.isNaN(bar)) {
            return "";
        }
        return (isMet() ? "ok, " : "MISSED, ") + (atMost ? "at most " : "at least ") + bar;
    }
}
