package dev.lockstep.sandbox.hubspot;

import java.util.Map;
import java.util.TreeMap;

/// How often each kind of endpoint was called (refused calls count too), and how often each status was answered.
final class CallCounters {

    private final TreeMap<String, Long> calls = new TreeMap<>();
    private final TreeMap<Integer, Long> statuses = new TreeMap<>();

    void called(String kind) {
        calls.merge(kind, 1L, Long::sum);
    }

    void answered(int status) {
        statuses.merge(status, 1L, Long::sum);
    }

    Map<String, Long> calls() {
        return Map.copyOf(calls);
    }

    Map<Integer, Long> statuses() {
        return Map.copyOf(statuses);
    }

    void reset() {
        calls.clear();
        statuses.clear();
    }
}
