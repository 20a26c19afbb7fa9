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
    @Test
    void shouldHaveDefaultsThatMakeOpportunities() {
        DealsConfig deals = Yaml.valid(ConfigReader.packaged()).deals().orElseThrow();
        assertThat(deals.mapping().createAs()).isEqualTo(CreateAs.OPPORTUNITY);
        assertThat(deals.rules().waitForAccount()).isEqualTo(Duration.ofMinutes(2));
        assertThat(deals.rules().withoutAccount()).isEqualTo(WithoutAccount.CREATE);
        assertThat(deals.rules().stages().hasRecordTypes()).isFalse();
        assertThat(Yaml.valid(Yaml.SMALL).deals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "createAs: opportunity | createAs: account | one of",
                "withoutAccount: create | withoutAccount: guess | create, park",
                "    default: | '    a/b:' | cannot be a pipeline",
                "      stages: | '      stadia:' | stages",
                "closedwon:             Closed Won | closedwon: 7 | StageName",
                "salesforce: StageName, type: stage, | salesforce: StageName, | type: stage",
                "salesforce: CloseDate, type: close-date, | 'salesforce: CloseDate, type: date,' | type: close-date",
                "hubspot: dealtype, salesforce: Type, | 'hubspot: pipeline, salesforce: Type,' | the mapping of stages",
                "hubspot: jobtitle, salesforce: Title, | 'hubspot: jobtitle, salesforce: Title, type: stage,' | Only deals"
            })
    void shouldNameTheFix_whenTheSectionIsWrong(String good, String bad, String said) {
        String packaged = ConfigReader.packaged();
        int deals = packaged.indexOf(said.equals("Only deals") ? "people:" : "\ndeals:");
        int at = packaged.indexOf(good.strip(), deals);
        assertThat(at).isPositive();
        String yaml = packaged.substring(0, at)
                + bad.strip()
                + packaged.substring(at + good.strip().length());
        assertThat(Yaml.problems(yaml))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem.toString()).contains(said));
    }
}
