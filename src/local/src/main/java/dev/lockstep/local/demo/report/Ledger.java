package dev.lockstep.local.demo.report;

import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.demo.report.Figures.Crossed;
import dev.lockstep.sandbox.hubspot.AuditEntry;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import java.util.List;
import java.util.Map;

/// What the sync has written and called so far, by the CRMs' own audits and counters.
public record Ledger(Crossed toHubSpot, Crossed toSalesforce, long hubspotCalls, long salesforceCalls) {

    public static Ledger of(LocalSystem system) {
        LocalSystem.Counters counters = system.counters();
        return new Ledger(
                hubspot(system.hubspot().audit()),
                salesforce(system.salesforce()),
                sum(counters.hubspotCalls()),
                sum(counters.salesforceCalls()));
    }

    /// What came since `before`.
    public Figures.Phase since(Ledger before, double seconds, long changes) {
        return new Figures.Phase(
                seconds,
                toHubSpot.minus(before.toHubSpot),
                toSalesforce.minus(before.toSalesforce),
                changes,
                hubspotCalls - before.hubspotCalls,
                salesforceCalls - before.salesforceCalls);
    }

    private static Crossed hubspot(List<AuditEntry> audit) {
        return new Crossed(count(audit, "creation"), count(audit, "propertyChange"));
    }

    private static long count(List<AuditEntry> audit, String action) {
        return audit.stream()
                .filter(entry -> entry.by().type().equals("INTEGRATION")
                        && entry.action().equals(action))
                .count();
    }

    private static Crossed salesforce(SalesforceSandbox sandbox) {
        return sandbox.inspect(org -> {
            long all = 0;
            long created = 0;
            for (var entry : org.audit()) {
                if (sandbox.integrationUserId().equals(entry.userId())) {
                    all++;
                    created += entry.created() ? 1 : 0;
                }
            }
            return new Crossed(created, all - created);
        });
    }

    private static long sum(Map<String, Long> calls) {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }
}
