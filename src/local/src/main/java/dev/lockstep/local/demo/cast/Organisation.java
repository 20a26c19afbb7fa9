package dev.lockstep.local.demo.cast;

/// An invented company: its people's addresses are at `domain`.
public record Organisation(String name, String domain, Country country) {
    public String website() {
        return "https://www." + domain;
    }
}
