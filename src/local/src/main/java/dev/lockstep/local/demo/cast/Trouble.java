package dev.lockstep.local.demo.cast;

/// What is planted among the cast to go wrong, as it does in real CRMs.
public enum Trouble {
    LEAD_AND_CONTACT("a lead and a contact with one e-mail"),
    LEAD_TWICE("leads that were entered twice"),
    ADDITIONAL_EMAIL("people whom Salesforce knows by an additional e-mail"),
    INVALID_EMAIL("addresses that are none"),
    NO_EMAIL("people without an address"),
    MIXED_CASE("addresses in mixed case"),
    DUPLICATE_RULE_MATCH("leads that a duplicate rule refuses for one match"),
    DUPLICATE_RULE_HIDDEN("leads refused for a record that the sync may not see"),
    VALIDATION_RULE("postal codes that a validation rule refuses"),
    PHONE_TRIGGER("phone numbers that a trigger rewrites"),
    DIFFERS("people whose fields differ when they are first linked"),
    TOO_LONG("job titles that are too long for Salesforce");

    private final String sentence;

    Trouble(String sentence) {
        this.sentence = sentence;
    }

    /// In the plural, to be put after a count.
    public String sentence() {
        return sentence;
    }
}
