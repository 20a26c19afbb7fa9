package dev.lockstep.sandbox.salesforce.org;

import java.time.Instant;

/// One committed write: who, through which client, to which record.
public record AuditEntry(Instant at, String userId, String changeOrigin, String recordId, boolean created) {}
