package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.SALESFORCE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.api.SalesforceSetupApi;
import dev.lockstep.local.setup.infra.FieldRights;
import dev.lockstep.local.setup.infra.Needs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether Salesforce keeps the history of the fields that both sides may change. It is what puts back an edit
/// that a write overtook, and what tells which of two edits was later.
public final class HistoryCheck implements Check {
    private final SalesforceSetupApi user;
    private final SalesforceSetupApi admin;
    private final Needs needs;

    public HistoryCheck(SalesforceSetupApi user, SalesforceSetupApi admin, Needs needs) {
        this.user = user;
        this.admin = admin;
        this.needs = needs;
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        for (String object : needs.synced()) {
            Optional<List<JsonNode>> definitions = admin.toolingQuery(
                    "SELECT QualifiedApiName, IsFieldHistoryTracked FROM FieldDefinition WHERE EntityDefinitionId = '"
                            + object + "'");
            findings.add(definitions
                    .map(rows -> finding(object, rows))
                    .orElseGet(() -> Finding.cannotBeTold(
                            SALESFORCE,
                            "field history of " + object,
                            EventCheck.WHO_MAY + "Object Manager > " + object + " > Fields > Set History Tracking")));
        }
        return findings;
    }

    private Finding finding(String object, List<JsonNode> rows) {
        Set<String> tracked = rows.stream()
                .filter(row -> row.path("IsFieldHistoryTracked").asBoolean())
                .map(row -> row.path("QualifiedApiName").asText())
                .collect(Collectors.toSet());
        JsonNode describe = user.describe(object).body();
        List<String> untracked = needs.of(object).twoWayFields(object).stream()
                .filter(name -> !tracked.contains(name) && !tracked.contains(whole(describe, name)))
                .toList();
        String what = "field history of " + object;
        return untracked.isEmpty()
                ? Finding.ok(SALESFORCE, what)
                : Finding.note(
                        SALESFORCE,
                        what,
                        "tick " + String.join(", ", untracked) + " in Setup > Object Manager > " + object
                                + " > Fields > Set History Tracking (Name stands for its parts): without it an edit made in"
                                + " the instant of our own write is listed, not put back");
    }

    private static String whole(JsonNode describe, String name) {
        return FieldRights.field(describe, name).path("compoundFieldName").asText(name);
    }
}
