package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/// Counts API requests against the daily allowance and the optional ten-second limit.
public final class ApiUsage {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Org org;
    private final Deque<Instant> recent = new ArrayDeque<>();
    private final Map<String, Long> calls = new TreeMap<>();
    private Instant dayStart;
    private int usedToday;

    public ApiUsage(Org org) {
        this.org = org;
    }

    /// Counts a request of that kind; false when it is over a limit and must be refused. Refused ones do not
    /// count.
    public boolean admit(String kind) {
        Instant now = org.clock().instant();
        if (dayStart == null || !now.isBefore(dayStart.plus(DAY))) {
            dayStart = now;
            usedToday = 0;
        }
        while (!recent.isEmpty() && !recent.peekFirst().isAfter(now.minus(WINDOW))) {
            recent.removeFirst();
        }
        int perWindow = org.settings().callsPerTenSeconds;
        if (usedToday >= org.settings().dailyApiRequests || (perWindow > 0 && recent.size() >= perWindow)) {
            calls.merge("refused", 1L, Long::sum);
            return false;
        }
        usedToday++;
        if (perWindow > 0) {
            recent.addLast(now);
        }
        calls.merge(kind, 1L, Long::sum);
        return true;
    }

    /// The value of Sforce-Limit-Info.
    public String limitInfo() {
        return "api-usage=" + usedToday + "/" + org.settings().dailyApiRequests;
    }

    /// Requests by kind, such as `query` or `composite/sobjects`, and `refused`.
    public Map<String, Long> calls() {
        return Map.copyOf(calls);
    }

    /// Zeroes the counters of [#calls], not the allowance.
    public void resetCalls() {
        calls.clear();
    }

    /// What `limits` answers.
    ObjectNode limits() {
        ObjectNode all = Json.object();
        int max = org.settings().dailyApiRequests;
        limit(all, "DailyApiRequests", max, Math.max(0, max - usedToday));
        limit(all, "DailyBulkApiBatches", 15_000, 15_000);
        limit(all, "DailyBulkV2QueryJobs", 10_000, 10_000);
        limit(all, "DailyDeliveredPlatformEvents", 10_000, 10_000);
        limit(all, "DataStorageMB", 5_000, 4_990);
        limit(all, "FileStorageMB", 5_000, 5_000);
        limit(all, "HourlyPublishedPlatformEvents", 50_000, 50_000);
        return all;
    }

    private static void limit(ObjectNode all, String name, int max, int remaining) {
        all.putObject(name).put("Max", max).put("Remaining", remaining);
    }
}
