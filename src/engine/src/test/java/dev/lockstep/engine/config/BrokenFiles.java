package dev.lockstep.engine.config;

import static dev.lockstep.engine.config.Yaml.SMALL;
import static dev.lockstep.engine.config.Yaml.with;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/// Files that have to be refused: what is wrong, the file, the line of the first problem, and a piece of what is
/// said of it.
final class BrokenFiles {
    private static final String GUID = "11111111-2222-3333-4444-555555555555";

    /// What the JSON Schema can say too.
    static final List<Arguments> BY_FORM = List.of(
            broken("campaigns: another key", campaigns("shows: active"), 22, "Did you mean 'show'?"),
            broken("campaigns: shown how", campaigns("show: all"), 22, "named"),
            broken("campaigns: property in capitals", campaigns("choice: Campaign"), 22, "small letters"),
            broken("campaigns: removal", campaigns("removal: always"), 22, "from-hubspot"),
            broken("member by nothing", member("campaign: A"), 23, "by what contacts"),
            broken("member by two", member("list: \"17\", property: p, campaign: A"), 23, "by what contacts"),
            broken("list without a campaign", member("list: \"17\""), 23, "No campaign is said"),
            broken("list as a number", member("list: 17, campaign: A"), 23, "in quotes"),
            broken("list with a field", member("list: \"17\", campaign: A, campaignField: f"), 23, "Only a form"),
            broken("form that is none", member("form: signup, campaign: A"), 23, "guid"),
            broken("form without a campaign", member("form: " + GUID), 23, "No campaign is said"),
            broken("form with two", member("form: " + GUID + ", campaign: A, campaignField: f"), 23, "said twice"),
            broken("value without a campaign", member("property: p, value: x"), 23, "No campaign is said"),
            broken("form with a value", member("form: " + GUID + ", campaign: A, value: x"), 23, "Only a property"),
            broken("unknown key in a member", member("list: \"17\", campaign: A, colour: red"), 23, "Known here"),
            broken("no version", with("version: 1\n", ""), 1, "'version' is missing"),
            broken("another version", with("version: 1", "version: 2"), 1, "Write 1."),
            broken("version as text", with("version: 1", "version: \"1\""), 1, "Write 1."),
            broken("no people", "version: 1\n", 1, "'people' is missing"),
            broken("people without content", "version: 1\npeople:\n", 2, "A map of settings"),
            broken("a list at the top", "- version\n", 1, "A map of settings"),
            broken("unknown key at the top", SMALL + "limit: {}\n", 21, "Did you mean 'limits'?"),
            broken("unknown key in people", with("createAs:", "creatAs:"), 3, "'createAs' is missing"),
            broken("by-domain", with("createAs: lead", "createAs: by-domain"), 3, "by-account"),
            broken("by-account without companies", with("createAs: lead", "createAs: by-account"), 3, "companies"),
            broken("no external id", with("  externalIdField: Lockstep_HubSpot_Id__c\n", ""), 3, "is missing"),
            broken("external id not custom", with("Lockstep_HubSpot_Id__c", "Fax"), 4, "ends in __c"),
            broken("no fields", SMALL.substring(0, SMALL.indexOf("  fields:")), 3, "'fields' is missing"),
            broken("no email", with("    email:\n", "    mail:\n"), 6, "'email' is missing"),
            broken("email of type text", with("      type: email\n", ""), 7, "type: email"),
            broken("email never", with("rule: two-way", "rule: never"), 10, "has to cross"),
            broken("email cut", with("type: email", "type: email\n      maxLength: 80"), 10, "Remove `maxLength`"),
            broken("email on leads only", with("salesforce: Email", "lead: Email"), 7, "salesforce: Email"),
            broken("unknown key in a field", with("hubspot: email", "hubspott: email"), 7, "'hubspot' is missing"),
            broken("another case", with("whenCreating", "whencreating"), 15, "Did you mean 'whenCreating'?"),
            broken("nothing near", with("whenCreating", "colour"), 15, "Known here: hubspot, salesforce"),
            broken("values without names", mapping("type: text, rule: two-way, values: { a: A }"), 21, "no names"),
            broken("no values", mapping("type: picklist, rule: two-way, values: {}"), 21, "map of values"),
            broken("value as a number", mapping("type: picklist, rule: two-way, values: { a: 1 }"), 21, "in quotes"),
            broken("reference to nothing", mapping("type: reference, rule: two-way"), 21, "references: companies"),
            broken("reference of a text", mapping("rule: two-way, references: companies"), 21, "points to nothing"),
            broken("reference to what", mapping("type: reference, rule: two-way, references: lists"), 21, "deals"),
            broken("path that is written", path("Account.Industry", "rule: two-way"), 21, "always-salesforce"),
            broken("path with a default", path("Owner.Email", "rule: never, whenCreating: a"), 21, "never written"),
            broken("path too long", path("A.B.C.D.E.F.G", "rule: never"), 21, "API name"),
            broken("path with a gap", path("Account..Name", "rule: never"), 21, "API name"),
            broken("roll-up without a lookup", rollUp("object: Case, function: count"), 21, "'lookup' is missing"),
            broken("roll-up of a function", rollUp("object: C, lookup: L, function: mean"), 21, "count, sum"),
            broken("sum of nothing", rollUp("object: C, lookup: L, function: sum"), 21, "'field' is missing"),
            broken("latest by what", rollUp("object: C, lookup: L, function: latest, field: F"), 21, "orderBy"),
            broken("count with an order", rollUp("object: C, lookup: L, function: count, orderBy: O"), 21, "no effect"),
            broken("roll-up of a path", rollUp("object: C, lookup: Case.AccountId, function: count"), 21, "API name"),
            broken(
                    "roll-up that is written",
                    field("rollUp: { object: C, lookup: L, function: count }")
                            .replace("salesforce: X__c, ", "rule: two-way, "),
                    21,
                    "always-salesforce"),
            broken("roll-up and a field", field("rollUp: { object: C, lookup: L, function: count }"), 21, "salesforce"),
            broken("unknown type", with("type: email", "type: string"), 9, "date-time"),
            broken("unknown rule", with("rule: two-way", "rule: latest"), 10, "always-salesforce"),
            broken("rule in capitals", with("rule: two-way", "rule: TWO_WAY"), 10, "two-way"),
            broken("no rule", with("      rule: two-way\n", ""), 7, "'rule' is missing"),
            broken("rule as a list", with("rule: two-way", "rule: [two-way]"), 10, "no rule"),
            broken("no hubspot", with("      hubspot: lastname\n", ""), 12, "'hubspot' is missing"),
            broken("no salesforce", with("      salesforce: LastName\n", ""), 12, "is missing"),
            broken("salesforce twice", with("lead: Company", "lead: Company\n      salesforce: X"), 17, "named twice"),
            broken("salesforce as label", with("LastName", "Last Name"), 13, "API name"),
            broken("injection", with("LastName", "\"Id FROM User--\""), 13, "API name"),
            broken("hubspot as label", with("lastname", "Last Name"), 12, "internal name"),
            broken("number as name", with("lastname", "17"), 12, "in quotes"),
            broken("additional e-mails", with("hubspot: company", "hubspot: hs_additional_emails"), 16, "matching"),
            broken("unknown first link", with("rule: two-way", "rule: two-way\n      onFirstLink: both"), 11, "hold"),
            broken("unknown tie", with("rule: two-way", "rule: two-way\n      tie: newest"), 11, "hubspot, salesforce"),
            broken("tie without effect", with("lead: Company", "lead: Company\n      tie: hubspot"), 19, "no effect"),
            broken("forward without order", field("rule: forward-only"), 21, "needs an order"),
            broken("order of one", field("rule: forward-only, order: [ a ]"), 21, "two values or more"),
            broken("order with one twice", field("rule: forward-only, order: [ a, a ]"), 21, "here twice"),
            broken("order without entries", field("rule: forward-only, order: []"), 21, "A list belongs here"),
            broken("order as text", field("rule: forward-only, order: a"), 21, "A list belongs here"),
            broken("order of numbers", field("rule: forward-only, order: [ 1, 2 ]"), 21, "in quotes"),
            broken("order without effect", field("rule: two-way, order: [ a, b ]"), 21, "no effect"),
            broken("authority without effect", field("rule: two-way, authority: hubspot"), 21, "no effect"),
            broken("unknown authority", field("rule: point-of-origin, authority: both"), 21, "hubspot, salesforce"),
            broken(
                    "authority and tie",
                    field("rule: point-of-origin, authority: hubspot, tie: hubspot"),
                    21,
                    "decides this"),
            broken("blank placeholder", with("\"?\"", "\"  \""), 15, "not blank"),
            broken("placeholder as number", with("\"?\"", "0"), 15, "in quotes"),
            broken("length of nothing", with("type: email", "type: email\n      maxLength: 0"), 10, "from 1 to 131072"),
            broken("length as text", with("lead: Company", "lead: Company\n      maxLength: \"9\""), 19, "from 1"),
            broken(
                    "length with a fraction",
                    with("lead: Company", "lead: Company\n      maxLength: 1.5"),
                    19,
                    "from 1"),
            broken("mapping name", with("lastName:", "last_name:"), 11, "jobTitle"),
            broken("mapping without content", with("company:\n", "empty:\n    company:\n"), 16, "A map of settings"),
            broken("limit without calls", SMALL + "limits:\n  hubspot: { seconds: 1 }\n", 22, "'calls' is missing"),
            broken("limit without window", SMALL + "limits:\n  hubspot: { calls: 1 }\n", 22, "'seconds' is missing"),
            broken(
                    "share over all",
                    SMALL + "limits:\n  hubspot: { calls: 1, seconds: 1, share: 101 }\n",
                    22,
                    "to 100"),
            broken(
                    "unknown limit",
                    SMALL + "limits:\n  hubspotsearch: { calls: 1, seconds: 1 }\n",
                    22,
                    "hubspotSearch"));

    /// What only the reader sees.
    static final List<Arguments> BY_MEANING = List.of(
            broken("empty", "", 1, "empty"),
            broken("only a comment", "# nothing\n", 1, "empty"),
            broken("bracket left open", with("type: email", "type: [email"), 10, "cannot be read"),
            broken("tab as indentation", with("  createAs", "\tcreateAs"), 3, "cannot be read"),
            broken("two documents", SMALL + "---\n" + SMALL, 21, "cannot be read"),
            broken("character that YAML forbids", with("\"?\"", "\"\u0000\""), 1, "U+0000"),
            broken("undefined alias", with("rule: two-way", "rule: *missing"), 10, "cannot be read"),
            broken("same key twice", SMALL + "version: 1\n", 21, "twice"),
            broken("list as key", SMALL + "? [a, b]\n: 1\n", 21, "A key is a name"),
            broken("tag of a class", with("\"?\"", "!!java.lang.String \"?\""), 15, "tag is not allowed"),
            broken("merge key", with("rule: two-way", "rule: two-way\n      <<: {}"), 11, "no setting '<<'"),
            broken("one field, two mappings", with("hubspot: company", "hubspot: lastname"), 16, "mapping 'lastName'"),
            broken("the same in another case", with("lead: Company", "lead: LASTNAME"), 16, "mapping 'lastName'"),
            broken("mapped external id", with("lead: Company", "lead: lockstep_hubspot_id__C"), 16, "externalIdField"),
            broken("lead without company", with("lead: Company", "contact: Department"), 6, "needs Company"),
            broken(
                    "company without a placeholder",
                    SMALL.replaceFirst("(?s)      whenCreating: \"\\?\"\n$", ""),
                    6,
                    "Company"),
            broken(
                    "company never from HubSpot",
                    with("prefer-salesforce-unless-blank", "always-salesforce"),
                    6,
                    "Company"),
            broken(
                    "condition left open",
                    rollUp("object: C, lookup: L, function: count, where: \"(A = 1\""),
                    21,
                    "left open"),
            broken("deep nesting", "a: " + "[".repeat(60) + "]".repeat(60), 1, "nesting"),
            broken("an endless file", "a: " + "b".repeat(1_000_001), 1, "1 MB"));

    private BrokenFiles() {}

    private static String rollUp(String settings) {
        return SMALL + "    x: { hubspot: x, rollUp: { " + settings + " } }\n";
    }

    private static String field(String settings) {
        return SMALL + "    x: { hubspot: x, salesforce: X__c, " + settings + " }\n";
    }

    private static Arguments broken(String what, String yaml, int line, String said) {
        return Arguments.argumentSet(what, yaml, line, said);
    }

    private static String mapping(String settings) {
        return SMALL + "    x: { hubspot: x, salesforce: X__c, " + settings + " }\n";
    }

    private static String campaigns(String setting) {
        return SMALL + "campaigns:\n  " + setting + "\n";
    }

    private static String member(String source) {
        return campaigns("members:\n    one: { " + source + " }");
    }

    private static String path(String path, String settings) {
        return SMALL + "    x: { hubspot: x, contact: " + path + ", " + settings + " }\n";
    }
}
