package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.SALESFORCE;

import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.api.Reply;
import dev.lockstep.local.setup.api.SalesforceSetupApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Whether the integration user can log in, and how many API calls the org has left.
public final class SalesforceUser implements Check {
    private final SalesforceSetupApi api;
    private final Supplier<Optional<String>> userId;

    public SalesforceUser(SalesforceSetupApi api, Supplier<Optional<String>> userId) {
        this.api = api;
        this.userId = userId;
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                SALESFORCE, "login" + userId.get().map(id -> ", user " + id).orElse("")));
        Reply limits = api.limits();
        int left = limits.body().path("DailyApiRequests").path("Remaining").asInt(-1);
        if (left > 0) {
            findings.add(Finding.ok(SALESFORCE, "API calls left today: " + left));
        } else if (left == 0) {
            findings.add(Finding.missing(SALESFORCE, "API calls left today", "all are used: wait, or buy more"));
        } else {
            findings.add(Finding.cannotBeTold(
                    SALESFORCE, "API calls left today", "see Setup > System Overview > API Usage"));
        }
        return findings;
    }
}
