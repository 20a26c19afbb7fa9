package dev.lockstep.engine.company;

import static dev.lockstep.engine.company.Organisations.THEN;
import static dev.lockstep.engine.company.Organisations.account;
import static dev.lockstep.engine.company.Organisations.known;
import static dev.lockstep.engine.company.Organisations.withWebsite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.company.CompanyMatch.Choice;
import dev.lockstep.engine.company.CompanyMatch.Way;
import dev.lockstep.engine.company.DomainPolicy.Settings;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C1")
class CompanyMatchTest {
    private static final Aliases TOYOTA = Aliases.of(Map.of("toyota.co.jp", List.of("toyota.co.uk", "lexus.com")))
            .aliases();

    @Test
    void shouldChooseTheLinkedOne_whateverElseMatches() {
        Choice choice = choose(
                "acme.com",
                Set.of(account("3")),
                known(account("1"), "Acme", "acme.com"),
                withWebsite(account("3"), "Other", "acme.com"));
        assertThat(choice.chosen().organisation().key()).isEqualTo(account("3"));
        assertThat(choice.chosen().linked()).isTrue();
        assertThat(choice.others())
                .extracting(found -> found.organisation().key())
                .containsExactly(account("1"));
    }

    @Test
    @Tag("C2")
    void shouldGoByTheAliasTableFirst_whenNoneIsLinked() {
        Choice choice = choose(
                "toyota.co.uk",
                Set.of(),
                known(account("1"), "Toyota GB", "toyota.co.uk"),
                known(account("2"), "Toyota", "toyota.co.jp"),
                known(account("3"), "Lexus", "lexus.com"));
        assertThat(choice.chosen().organisation().key()).isEqualTo(account("2"));
        assertThat(choice.chosen().way()).isEqualTo(Way.MAIN_DOMAIN);
        assertThat(choice.others()).extracting(CompanyMatch.Found::way).containsExactly(Way.DOMAIN, Way.ALIAS);
    }

    @Test
    void shouldPreferDomainToAdditionalToWebsite() {
        Organisation additional =
                new Organisation(account("2"), "B", Set.of(), Set.of("acme.com"), Set.of(), "", THEN.plusSeconds(9));
        Choice choice = choose(
                "acme.com",
                Set.of(),
                withWebsite(account("1"), "A", "acme.com"),
                additional,
                known(account("3"), "C", "acme.com"));
        assertThat(choice.chosen().organisation().key()).isEqualTo(account("3"));
        assertThat(choice.others())
                .extracting(CompanyMatch.Found::way)
                .containsExactly(Way.ADDITIONAL_DOMAIN, Way.WEBSITE);
    }

    @Test
    void shouldFindNone_whenOnlyTheNameIsTheSame() {
        assertThat(CompanyMatch.choose(
                        "acme.com",
                        Aliases.none(),
                        List.of(known(account("1"), "acme.com", "acme.org"), known(account("2"), "Acme")),
                        Set.of(account("1"))))
                .isEmpty();
    }

    @Test
    void shouldChooseTheSame_whateverTheOrder() {
        List<Organisation> candidates = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            candidates.add(new Organisation(
                    account("%02d".formatted(i)),
                    "A",
                    Set.of("acme.com"),
                    Set.of(),
                    Set.of(),
                    "",
                    THEN.plusSeconds(i % 3)));
        }
        Random random = new Random(7);
        for (int run = 0; run < 100; run++) {
            Collections.shuffle(candidates, random);
            Choice choice = CompanyMatch.choose("acme.com", Aliases.none(), candidates, Set.of())
                    .orElseThrow();
            assertThat(choice.chosen().organisation().key()).isEqualTo(account("02"));
            assertThat(choice.others()).hasSize(19);
        }
    }

    @Test
    @Tag("C2")
    void shouldAskForTheDomainAndItsAliases() {
        assertThat(CompanyMatch.lookFor("lexus.com", TOYOTA))
                .containsExactly("lexus.com", "toyota.co.jp", "toyota.co.uk");
        assertThat(CompanyMatch.lookFor("acme.com", TOYOTA)).containsExactly("acme.com");
    }

    @Test
    void shouldReadARecordAsWhoItIs_leavingOutWhatTellsNothing() {
        CrmRecord record = new CrmRecord(
                account("1"),
                Map.of(
                        "Name",
                        " Acme ",
                        "Website",
                        "https://www.ACME.co.uk/x",
                        "Domains__c",
                        "acme.de; gmail.com, bad ann@acme.it http://x@acme.fr/a@b.nl",
                        "ParentId",
                        "p"),
                THEN);
        Organisation read =
                OrganisationFields.ofAccount(List.of("Domains__c")).read(record, new DomainPolicy(Settings.none()));
        assertThat(read)
                .hasToString("SALESFORCE/Account/1")
                .isEqualTo(new Organisation(
                        account("1"),
                        "Acme",
                        Set.of(),
                        Set.of("acme.de", "acme.it", "acme.fr"),
                        Set.of("acme.co.uk"),
                        "p",
                        THEN));
    }

    @Test
    void shouldNotTakeAProfilePageForAWebsite() {
        CrmRecord record = new CrmRecord(
                Organisations.company("1"),
                Map.of("name", "Acme", "domain", "facebook.com/acme", "website", "https://linkedin.com/company/acme"),
                THEN);
        assertThat(OrganisationFields.ofCompany()
                        .read(record, new DomainPolicy(Settings.none()))
                        .allDomains())
                .isEmpty();
    }

    private static Choice choose(String domain, Set<RecordKey> linked, Organisation... candidates) {
        return CompanyMatch.choose(domain, TOYOTA, List.of(candidates), linked).orElseThrow();
    }
}
