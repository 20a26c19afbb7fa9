package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.SALESFORCE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.api.SalesforceSetupApi;
import dev.lockstep.local.setup.infra.FieldRights;
import dev.lockstep.local.setup.infra.Needs;
import java.util.ArrayList;
import java.util.List;

/// Whether the field that holds the HubSpot id is a unique external id that ignores case. A field that is not
/// seen is another check's finding.
public final class ExternalIdCheck implements Check {
    private static final int LENGTH_MIN = 18;

    private final SalesforceSetupApi user;
    private final Needs needs;

    public ExternalIdCheck(SalesforceSetupApi user, Needs needs) {
        this.user = user;
        this.needs = needs;
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        for (String object : needs.synced()) {
            String field = needs.of(object).mapping().externalIdField();
            JsonNode seen = FieldRights.field(user.describe(object).body(), field);
            if (!seen.isMissingNode()) {
                findings.add(finding(object + "." + field, seen));
            }
        }
        return findings;
    }

    private static Finding finding(String name, JsonNode seen) {
        List<String> lacks = new ArrayList<>();
        if (!seen.path("externalId").asBoolean()) {
            lacks.add("an external id");
        }
        if (!seen.path("unique").asBoolean()) {
            lacks.add("unique");
        }
        if (seen.path("caseSensitive").asBoolean()) {
            lacks.add("case-insensitive");
        }
        if (seen.path("length").asInt() < LENGTH_MIN) {
            lacks.add(LENGTH_MIN + " characters long");
        }
        return lacks.isEmpty()
                ? Finding.ok(SALESFORCE, name + " is a unique external id")
                : Finding.missing(
                        SALESFORCE,
                        name + " being " + String.join(", ", lacks),
                        "change it in Setup > Object Manager, as infra/salesforce describes it");
    }
}
