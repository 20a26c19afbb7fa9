package dev.lockstep.engine.config;

import static dev.lockstep.engine.config.Yaml.COMPANIES;
import static dev.lockstep.engine.config.Yaml.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.company.DomainPolicy.Reason;
import dev.lockstep.engine.company.DomainPolicy.Verdict;
import dev.lockstep.engine.company.FamilyPolicy;
import dev.lockstep.engine.model.RecordKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The section `companies`.
@Tag("C1")
@Tag("X11")
class CompaniesReaderTest {
    private static final String EXTERNAL_ID = "  externalIdField: Lockstep_HubSpot_Id__c\n";

    @Test
    void shouldHaveDefaultsThatMakeCompaniesOfAddresses() {
        CompanyRules rules = rules(COMPANIES);
        assertThat(rules.fromContacts()).isTrue();
        assertThat(rules.waitForCompany()).isEqualTo(Duration.ofMinutes(2));
        assertThat(rules.families()).isEqualTo(FamilyPolicy.SEPARATE);
        assertThat(rules.domainFields()).isEmpty();
        assertThat(rules.shownFields()).isEmpty();
        assertThat(rules.policy().ofEmail("ada@acme.com").accepted()).isPresent();
    }

    @Test
    @Tag("C2")
    void shouldTakeEverySetting() {
        String yaml = setting("""
                fromContacts: false
                waitSeconds: 480
                domainFields: [ Second_Website__c, Third__c ]
                families: group-by-name-label
                aliases: { acme.com: [ acme.co.uk, "https://acme.de/" ] }
                ownDomains: [ we.com ]
                refusedDomains: [ refused.com ]
                acceptedDomains: [ gmail.com ]
                """);
        CompanyRules rules = rules(yaml);
        assertThat(rules.fromContacts()).isFalse();
        assertThat(rules.waitForCompany()).isEqualTo(Duration.ofMinutes(8));
        assertThat(rules.families()).isEqualTo(FamilyPolicy.GROUP_BY_NAME_LABEL);
        assertThat(rules.claimed("acme.de")).isEqualTo("acme.com");
        assertThat(rules.claimed("other.de")).isEqualTo("other.de");
        assertThat(rules.policy().ofEmail("a@we.com")).isEqualTo(new Verdict.Refused(Reason.OWN_DOMAIN));
        assertThat(rules.policy().ofEmail("a@refused.com")).isEqualTo(new Verdict.Refused(Reason.REFUSED_DOMAIN));
        assertThat(rules.policy().ofEmail("a@gmail.com").accepted()).isPresent();
        assertThat(rules.domainFields()).containsExactly("Second_Website__c", "Third__c");
        assertThat(accountFields(SMALL + yaml)).as("and reads them").contains("Second_Website__c", "Third__c");
    }

    @Test
    @Tag("F5")
    void shouldReadWhatPeopleShowOfTheirAccount_butNotWhatLiesFurtherAway() {
        String people = SMALL + """
                    industry: { hubspot: industry, contact: Account.Industry, rule: always-salesforce }
                    boss:     { hubspot: boss, contact: Account.Owner.Email, rule: always-salesforce }
                    owner:    { hubspot: owner_email, contact: Owner.Email, rule: always-salesforce }
                """;
        assertThat(companies(people + COMPANIES).rules().shownFields()).containsExactly("Industry");
        assertThat(accountFields(people + COMPANIES)).contains("Industry").doesNotContain("Owner.Email", "Email");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "family: separate | 24 | Known here: createAs",
                "families: all | 24 | way to see a family",
                "waitSeconds: 481 | 24 | from 0 to 480",
                "fromContacts: perhaps | 24 | 'perhaps' is neither yes nor no.",
                "domainFields: [ Web Site ] | 24 | a field's API name",
                "domainFields: Website | 24 | A list belongs here",
                "ownDomains: [ '' ] | 24 | a domain",
                "ownDomains: [ not a domain ] | 22 | 'not a domain' is no domain. Write it as acme.com.",
                "refusedDomains: [ co.uk ] | 22 | 'co.uk' is no domain. Write it as acme.com.",
                "acceptedDomains: [ http:// ] | 22 | 'http://' is no domain. Write it as acme.com.",
                "aliases: { acme.com: [ nonsense ] } | 24 | correct the alias table. Mend 'nonsense'.",
                "aliases: { a.com: [ c.com ], b.com: [ c.com ] } | 24 | c.com is an alias of a.com and of b.com",
            })
    void shouldNameTheFix_whenASettingIsWrong(String bad, int line, String said) {
        assertThatProblem(setting(bad.strip() + "\n"), line, said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "createAs: none | createAs: account | 25 | A new Account needs Name: Salesforce refuses it without.",
                "createAs: none | createAs: lead | 22 | way to create an account",
                "type: domain, | ~ ~ | 25 | Companies are recognised by this field. Add `type: domain`.",
                "domain: { | website: { | 25 | 'domain' is missing",
                "salesforce: Website | salesforce: Lockstep_HubSpot_Id__c | 25 | belongs to `externalIdField` already.",
                "hubspot: domain | hubspot: hs_additional_domains | 25 | belongs to the matching of records already."
            })
    void shouldNameTheFix_whenTheFieldsDoNotFit(String good, String bad, int line, String said) {
        assertThat(COMPANIES).contains(good.strip());
        assertThatProblem(COMPANIES.replace(good.strip(), bad.strip()), line, said);
    }

    private static void assertThatProblem(String companies, int line, String said) {
        assertThat(Yaml.problems(SMALL + companies)).anySatisfy(problem -> {
            assertThat(problem.sentence() + " " + problem.fix()).contains(said.strip());
            assertThat(problem.line()).isEqualTo(line);
        });
    }

    /// The section with more in it, from its third line on.
    private static String setting(String settings) {
        return COMPANIES.replace(EXTERNAL_ID, EXTERNAL_ID + settings.indent(2));
    }

    private static CompanyRules rules(String companies) {
        return companies(SMALL + companies).rules();
    }

    private static CompaniesConfig companies(String yaml) {
        return Yaml.valid(yaml).companies().orElseThrow();
    }

    private static List<String> accountFields(String yaml) {
        return List.copyOf(companies(yaml).mapping().fieldsToRead().get(RecordKey.ACCOUNT));
    }
}
