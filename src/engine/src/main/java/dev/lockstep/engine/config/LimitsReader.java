package dev.lockstep.engine.config;

import dev.lockstep.engine.config.Limits.Limit;
import java.time.Duration;

/// Reads the section `limits`. What it does not say stays at the default.
final class LimitsReader {
    private static final int CALLS_MAX = 1_000_000;
    private static final int SECONDS_MAX = 86_400;

    private LimitsReader() {}

    static Limits read(Section section) {
        section.allowOnly("hubspot", "hubspotSearch", "salesforce");
        return new Limits(
                limit(section, "hubspot", Limits.DEFAULT.hubspot()),
                limit(section, "hubspotSearch", Limits.DEFAULT.hubspotSearch()),
                limit(section, "salesforce", Limits.DEFAULT.salesforce()));
    }

    private static Limit limit(Section limits, String name, Limit preset) {
        return limits.optional(name)
                .flatMap(Value::section)
                .map(section -> limit(section, preset))
                .orElse(preset);
    }

    private static Limit limit(Section section, Limit preset) {
        section.allowOnly("calls", "seconds", "share");
        int calls = section.required("calls", "`calls`: how many calls the CRM allows in the window")
                .flatMap(value -> value.wholeNumber(1, CALLS_MAX))
                .orElse(preset.calls());
        Duration window = section.required("seconds", "`seconds`: how long the window is")
                .flatMap(value -> value.wholeNumber(1, SECONDS_MAX))
                .map(Duration::ofSeconds)
                .orElse(preset.window());
        int share = section.optional("share")
                .flatMap(value -> value.wholeNumber(1, 100))
                .orElse(100);
        return new Limit(calls, window, share);
    }
}
