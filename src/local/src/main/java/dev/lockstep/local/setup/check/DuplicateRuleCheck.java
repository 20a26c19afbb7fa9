package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.SALESFORCE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.api.SalesforceSetupApi;
import dev.lockstep.local.setup.infra.Needs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which duplicate rules are active: the sync keeps to them.
public final class DuplicateRuleCheck implements Check {
    private static final String WHAT = "duplicate rules";
    private final SalesforceSetupApi admin;
    private final Needs needs;

    public DuplicateRuleCheck(SalesforceSetupApi admin, Needs needs) {
        this.admin = admin;
        this.needs = needs;
    }

    @Override
    public List<Finding> look() {
        Optional<List<JsonNode>> rules = admin.query("SELECT MasterLabel, SobjectType FROM DuplicateRule WHERE"
                + " IsActive = true AND SobjectType IN ('" + String.join("', '", needs.synced()) + "')");
        if (rules.isEmpty()) {
            return List.of(Finding.cannotBeTold(SALESFORCE, WHAT, EventCheck.WHO_MAY + "Data > Duplicate Rules"));
        }
        if (rules.get().isEmpty()) {
            return List.of(Finding.ok(SALESFORCE, WHAT + ": none"));
        }
        String names = rules.get().stream()
                .map(rule -> rule.path("MasterLabel").asText() + " on "
                        + rule.path("SobjectType").asText())
                .sorted()
                .collect(Collectors.joining(", "));
        return List.of(Finding.note(
                SALESFORCE,
                WHAT + ": " + names,
                "nothing need be done: who is refused by a rule is listed by './lockstep parked'"));
    }
}
