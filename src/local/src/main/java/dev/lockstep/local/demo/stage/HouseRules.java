package dev.lockstep.local.demo.stage;

import dev.lockstep.local.demo.cast.Forms;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import dev.lockstep.sandbox.salesforce.org.Automation.ValidationRule;
import dev.lockstep.sandbox.salesforce.org.DuplicateRule;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the administrator of the Salesforce org has set up, as administrators do: duplicate rules, a validation
/// rule, a trigger, and records that the integration user may not see.
public final class HouseRules {
    private static final Pattern DOTTED_PHONE = Pattern.compile("(\\d{3})\\.(\\d{3})\\.(\\d{4})");
    private static final Pattern GERMAN_POSTAL_CODE = Pattern.compile("\\d{5}");

    private HouseRules() {}

    public static void lay(SalesforceSandbox salesforce) {
        salesforce.configure(org -> {
            duplicateRules(org);
            org.automation()
                    .addRule(new ValidationRule(
                            "Lead",
                            HouseRules::hasNoGermanPostalCode,
                            "A German postal code has five digits",
                            "PostalCode"));
            for (String type : List.of("Lead", "Contact")) {
                org.automation()
                        .addTrigger(
                                type,
                                draft ->
                                        draft.set("Phone", formatted(draft.row().text("Phone"))));
            }
            org.access(salesforce.integrationUserId())
                    .visibleWhen(row -> !Forms.CONFIDENTIAL.equals(row.text("LeadSource")));
        });
    }

    /// As the phone trigger of the org writes numbers: `(212) 555-0123` for `212.555.0123`.
    public static String formatted(String phone) {
        if (phone == null) {
            return null;
        }
        Matcher dotted = DOTTED_PHONE.matcher(phone);
        return dotted.matches() ? "(%s) %s-%s".formatted(dotted.group(1), dotted.group(2), dotted.group(3)) : phone;
    }

    private static void duplicateRules(Org org) {
        org.duplicateRules().add(DuplicateRule.byEmail("Lead", DuplicateRule.Action.ALERT));
        org.duplicateRules()
                .add(new DuplicateRule(
                        "Mobile_Lead_Rule", "Lead", List.of("Contact"), "MobilePhone", DuplicateRule.Action.ALERT));
    }

    private static boolean hasNoGermanPostalCode(Row lead) {
        String code = lead.text("PostalCode");
        return "Germany".equals(lead.text("Country"))
                && code != null
                && !GERMAN_POSTAL_CODE.matcher(code).matches();
    }
}
