package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.SALESFORCE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.value.FieldType;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.Remedy;
import dev.lockstep.local.setup.api.Reply;
import dev.lockstep.local.setup.api.SalesforceSetupApi;
import dev.lockstep.local.setup.infra.CampaignNeeds;
import dev.lockstep.local.setup.infra.FieldRights;
import dev.lockstep.local.setup.infra.Needs;
import dev.lockstep.local.setup.infra.ObjectNeeds.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether the integration user may do with objects and fields what the sync does, as a describe tells it.
public final class SalesforceRights implements Check {
    private static final String GRANT = "grant it in the permission set Lockstep";

    private final SalesforceSetupApi user;
    private final Needs needs;
    private final CustomFields customFields;
    private final Optional<Remedy> permissionSet;

    /// `permissionSet`: how to grant everything, if somebody was named who can.
    public SalesforceRights(
            SalesforceSetupApi user, Needs needs, CustomFields customFields, Optional<Remedy> permissionSet) {
        this.user = user;
        this.needs = needs;
        this.customFields = customFields;
        this.permissionSet = permissionSet;
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        needs.objectRights().forEach((object, right) -> {
            if (right != Needs.Right.CREATE) {
                findings.addAll(readOnly(object));
            }
        });
        if (needs.roles().isPresent()) {
            findings.add(roles());
        }
        if (needs.campaigns().isPresent()) {
            findings.add(members());
        }
        for (String object : needs.synced()) {
            Reply describe = user.describe(object);
            if (describe.isDone()) {
                findings.addAll(object(object, describe.body()));
            } else {
                findings.add(lacks("read " + object));
                findings.addAll(customFields.missing(object).values());
            }
        }
        return findings;
    }

    private List<Finding> readOnly(String object) {
        Reply describe = user.describe(object);
        if (!describe.isDone()) {
            return List.of(lacks("read " + object));
        }
        List<Finding> problems = new ArrayList<>();
        needs.fields(object)
                .forEach((name, need) -> field(object + "." + name, need, FieldRights.field(describe.body(), name))
                        .ifPresent(problems::add));
        return problems;
    }

    /// Contact roles have no permissions of their own: whoever may edit opportunities may do anything to them.
    private Finding roles() {
        Reply describe = user.describe("OpportunityContactRole");
        boolean may = describe.isDone()
                && Stream.of("createable", "deletable")
                        .allMatch(right -> describe.body().path(right).asBoolean());
        return may
                ? Finding.ok(SALESFORCE, "rights on the contact roles of opportunities")
                : lacks("change the contact roles of opportunities, which comes with the right to edit Opportunity");
    }

    /// Members have no permissions of their own, either: whoever may edit campaigns may do anything to them.
    private Finding members() {
        Reply describe = user.describe(CampaignNeeds.MEMBER);
        boolean may = describe.isDone()
                && Stream.of("createable", "updateable", "deletable")
                        .allMatch(right -> describe.body().path(right).asBoolean());
        return may
                ? readOnly(CampaignNeeds.MEMBER).stream()
                        .findFirst()
                        .orElse(Finding.ok(SALESFORCE, "rights on the members of campaigns"))
                : lacks("change the members of campaigns, which comes with the right to edit Campaign");
    }

    private List<Finding> object(String object, JsonNode describe) {
        List<Finding> problems = new ArrayList<>();
        if (!describe.path("createable").asBoolean()) {
            problems.add(lacks("create " + object));
        }
        if (!describe.path("updateable").asBoolean()) {
            problems.add(lacks("edit " + object));
        }
        Map<String, Finding> missing = customFields.missing(object);
        problems.addAll(missing.values());
        needs.fields(object).forEach((name, need) -> {
            if (!missing.containsKey(name)) {
                field(object + "." + name, need, FieldRights.field(describe, name))
                        .ifPresent(problems::add);
            }
        });
        if (problems.isEmpty()) {
            int count = needs.fields(object).size();
            problems.add(Finding.ok(SALESFORCE, "rights on " + object + " and " + count + " of its fields"));
        }
        return problems;
    }

    private Optional<Finding> field(String name, Need need, JsonNode field) {
        if (field.isMissingNode()) {
            return Optional.of(lacks("read " + name));
        }
        String type = field.path("type").asText();
        Optional<FieldType> unfit =
                need.type().filter(wanted -> !fitting(wanted).contains(type));
        if (unfit.isPresent()) {
            return Optional.of(Finding.missing(
                    SALESFORCE,
                    name + " of a type that fits " + unfit.get().name().toLowerCase(Locale.ROOT),
                    "it is of type " + type + ": map another field in lockstep.yaml, or correct the field's type"));
        }
        if (need.written() && field.path("calculated").asBoolean()) {
            return Optional.of(Finding.missing(
                    SALESFORCE,
                    name + ", writable",
                    "it is a formula: map another field, or set 'rule: always-salesforce' in lockstep.yaml"));
        }
        boolean writable =
                field.path("createable").asBoolean() && field.path("updateable").asBoolean();
        return need.written() && !writable ? Optional.of(lacks("edit " + name)) : Optional.empty();
    }

    private Finding lacks(String right) {
        return Finding.missing(SALESFORCE, "right to " + right, GRANT).with(permissionSet);
    }

    private static Set<String> fitting(FieldType type) {
        Set<String> textual = Set.of(
                "string", "textarea", "url", "picklist", "combobox", "phone", "email", "reference", "encryptedstring");
        return switch (type) {
            case TEXT, PHONE, EMAIL, PICKLIST, URL, DOMAIN, STATE, COUNTRY -> textual;
            case MULTI_PICKLIST -> Set.of("multipicklist");
            case BOOLEAN -> Set.of("boolean");
            case OWNER, REFERENCE -> Set.of("reference");
            case NUMBER, INTEGER, PERCENT, MONEY -> Set.of("int", "double", "currency", "percent");
            case DATE, CLOSE_DATE -> Set.of("date");
            case STAGE -> Set.of("picklist");
            case DATE_TIME -> Set.of("datetime");
        };
    }
}
