package dev.lockstep.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.deal.DealRules.WithoutAccount;
import dev.lockstep.engine.mapping.CreateAs;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The section `deals`.
@Tag("D1")
@Tag("X11")
class DealsReaderTest {
    private static final String STAGES = "    default:\n      stages:\n";

    @Test
    void shouldHaveDefaultsThatMakeOpportunities() {
        DealsConfig deals = deals(ConfigReader.packaged());
        assertThat(deals.mapping().createAs()).isEqualTo(CreateAs.OPPORTUNITY);
        assertThat(deals.rules().waitForAccount()).isEqualTo(Duration.ofMinutes(2));
        assertThat(deals.rules().withoutAccount()).isEqualTo(WithoutAccount.CREATE);
        assertThat(deals.rules().stages().hasRecordTypes()).isFalse();
        assertThat(Yaml.valid(Yaml.SMALL).deals()).isEmpty();
    }

    @Test
    void shouldTakeEverySetting() {
        String yaml = changed("waitSeconds: 120", "waitSeconds: 7");
        yaml = yaml.replace("withoutAccount: create", "withoutAccount: park")
                .replace(STAGES, STAGES.replace("      stages", "      recordType: 012000000000000AAA\n      stages"));
        DealsConfig deals = deals(yaml);
        assertThat(deals.rules().waitForAccount()).isEqualTo(Duration.ofSeconds(7));
        assertThat(deals.rules().withoutAccount()).isEqualTo(WithoutAccount.PARK);
        assertThat(deals.rules().stages().hasRecordTypes()).isTrue();
    }

    @Test
    void shouldAllowDealsThatCreateNothing_withoutWhatANewOpportunityNeeds() {
        String yaml = changed("createAs: opportunity", "createAs: none").replaceFirst("(?m)^    closeDate: .*\\n", "");
        assertThat(deals(yaml).mapping().createAs()).isEqualTo(CreateAs.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "createAs: opportunity | createAs: account | createAs: account | one of",
                "withoutAccount: create | withoutAccount: guess | withoutAccount: guess | create, park",
                "waitSeconds: 120 | waitSeconds: 481 | waitSeconds: 481 | from 0 to 480",
                "waitSeconds: 120 | waitSecond: 120 | waitSecond: | Did you mean 'waitSeconds'?",
                "    default: | a/b: | a/b: | cannot be a pipeline",
                "      stages: | stadia: | stadia: | Known here: recordType, stages.",
                "      stages: | stadia: | stadia: | 'stages' is missing",
                "closedwon:             Closed Won | closedwon: 7 | closedwon: 7 | StageName",
                "salesforce: StageName, type: stage, | salesforce: StageName, | {deals} stage: | type: stage",
                "dealstage, salesforce: StageName, type: stage | x, salesforce: X__c | {deals} name: | No field is the stage.",
                "salesforce: CloseDate, type: close-date, | salesforce: CloseDate, type: date, | {deals} closeDate: | close-date",
                "closedate, salesforce: CloseDate, type: close-date | x, salesforce: X__c | {deals} name: | needs CloseDate",
                "type: close-date, rule: two-way | type: close-date, rule: always-salesforce | {deals} name: | needs CloseDate",
                "type: stage, rule: two-way | type: stage, rule: never | {deals} name: | needs StageName",
                ", whenCreating: \"[not provided]\" } | } | {deals} name: | A new Opportunity needs Name",
                "hubspot: amount, | hubspot: other_amount, | {deals} name: | There is a section `money`, and no amount.",
                "salesforce: Amount, | salesforce: Other__c, | {deals} name: | There is a section `money`, and no amount.",
                "Amount, type: money | Amount, type: decimal | {deals} name: | There is a section `money`, and no amount.",
                "hubspot: hs_next_step | hubspot: lockstep_rate | nextStep: | belongs to the section `money` already.",
                "salesforce: NextStep | salesforce: currencyisocode | nextStep: | belongs to the section `money` already.",
                "hubspot: dealtype, salesforce: Type, | hubspot: pipeline, salesforce: Type, | {deals} dealType: | the mapping of stages",
                "hubspot: jobtitle, salesforce: Title, | hubspot: jobtitle, salesforce: Title, type: stage, | {people} jobTitle: | Only deals"
            })
    void shouldNameTheLineAndTheFix_whenTheSectionIsWrong(String good, String bad, String where, String said) {
        String section = where.strip().startsWith("{people}") ? "people:" : "\ndeals:";
        String yaml = changed(section, good.strip(), bad.strip());
        int line = lineOf(yaml, section, where.strip().replaceFirst("^\\{.*} ", ""));
        assertThat(Yaml.problems(yaml)).anySatisfy(problem -> {
            assertThat(problem.sentence() + " " + problem.fix()).contains(said);
            assertThat(problem.line()).isEqualTo(line);
        });
    }

    @Test
    void shouldAskForAPipeline_whenThereIsNone() {
        String yaml = ConfigReader.packaged().replaceFirst("(?m)^  pipelines:\\n(?:    .*\\n)+", "  pipelines: {}\n");
        assertThat(Yaml.problems(yaml))
                .anySatisfy(problem -> assertThat(problem.sentence() + " " + problem.fix())
                        .isEqualTo(
                                "No pipeline is mapped. Write a pipeline's id, such as `default`, and its `stages`."));
    }

    private static DealsConfig deals(String yaml) {
        return Yaml.valid(yaml).deals().orElseThrow();
    }

    private static String changed(String good, String bad) {
        return changed("\ndeals:", good, bad);
    }

    /// The packaged file with one piece of a section replaced.
    private static String changed(String section, String good, String bad) {
        String packaged = ConfigReader.packaged();
        int at = packaged.indexOf(good, packaged.indexOf(section));
        assertThat(at).as(good).isPositive();
        return packaged.substring(0, at) + bad + packaged.substring(at + good.length());
    }

    private static int lineOf(String yaml, String section, String text) {
        int at = yaml.indexOf(text, yaml.indexOf(section));
        assertThat(at).as(text).isPositive();
        return (int) yaml.substring(0, at).lines().count();
    }
}
