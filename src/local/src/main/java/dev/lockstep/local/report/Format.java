package dev.lockstep.local.report;

/// How rows are printed.
public enum Format {
    TABLE,
    JSON,
    CSV
}
