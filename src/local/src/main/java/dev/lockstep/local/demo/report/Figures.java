package dev.lockstep.local.demo.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Everything that one run measured. `planted`: troubles by name. `mode`: how far the sync wrote.
public record Figures(
        long seed,
        String mode,
        int people,
        int organisations,
        Map<String, Integer> planted,
        Phase firstLoad,
        Phase play,
        Latency latency,
        List<Deeds> edits,
        List<Open> open,
        Outcome outcome,
        double secondsInAll) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// One part of the run. `changes`: people who were there, or edits that were made; calls are divided by them.
    public record Phase(
            double seconds,
            Crossed toHubSpot,
            Crossed toSalesforce,
            long changes,
            long hubspotCalls,
            long salesforceCalls) {
        public double hubspotCallsPerChange() {
            return perChange(hubspotCalls);
        }

        public double salesforceCallsPerChange() {
            return perChange(salesforceCalls);
        }

        private double perChange(long calls) {
            return changes == 0 ? 0 : (double) calls / changes;
        }
    }

    /// Writes of the sync that a CRM took.
    public record Crossed(long creates, long updates) {
        Crossed minus(Crossed before) {
            return new Crossed(creates - before.creates, updates - before.updates);
        }
    }

    /// From a person's edit until the other CRM held the right value, in milliseconds.
    public record Latency(long measured, long p50, long p95, long p99, long max) {}

    /// Edits of one kind. `refused`: not taken by the CRM in which they were made. `late`: not seen to arrive.
    public record Deeds(String kind, long made, long measured, long refused, long late) {}

    /// What waits for a person or does not cross, by cause. `example`: the sentence of the newest.
    public record Open(String kind, String cause, long count, String example) {}

    /// `disagreements`: ids and field names. `settled`: nothing was under way any more when both CRMs were read.
    public record Outcome(
            boolean agrees,
            boolean settled,
            int pairsCompared,
            int valuesCompared,
            Map<String, Integer> explained,
            List<String> disagreements) {}

    public void write(Path file) {
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException("The figures cannot be written to " + file, e);
        }
    }
}
