package dev.lockstep.local.demo.cast;

import java.util.Map;

/// A record to put into a CRM: `type` is the CRM's own name of it, `values` by the CRM's own field names.
public record Seed(String type, Map<String, String> values, Organisation organisation) {
    public Seed {
        values = Map.copyOf(values);
    }
}
