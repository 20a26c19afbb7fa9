package dev.lockstep.local.report;

/// What a command answers, in the format that is asked for.
@FunctionalInterface
public interface Printable {
    String as(Format format);
}
