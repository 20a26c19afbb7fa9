package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.company.Aliases;
import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.company.Decisions.Decision;
import dev.lockstep.engine.company.Decisions.Kind;
import dev.lockstep.engine.company.DomainPolicy;
import dev.lockstep.engine.company.FamilyPolicy;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.mapping.ValueMap;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.testing.FakeCrm;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.value.FieldType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What several domains of one organisation are to each other, and what people decide of records that look alike.
class OrganisationsTest {
    private static final String PARENT_COMPANY = "hs_parent_company_id";

    @Test
    @Tag("C4")
    void shouldLinkThePairThatAPersonDecided_whereTheDomainSaysAnother() {
        PeopleWorld world = world(FamilyPolicy.SEPARATE);
        world.deaf(true);
        RecordKey company = company(world, "acme.com");
        account(world, "acme.com");
        RecordKey decided = account(world, "acme-holding.com");
        world.desk.decide(List.of(new Decision(Kind.LINK, company, decided)));

        lookAt(world, company);

        assertThat(world.counterpart(company)).contains(decided);
        assertThat(world.counterpart(decided)).contains(company);
        again(world);
        assertThat(world.counterpart(company)).contains(decided);
    }

    @Test
    @Tag("C4")
    void shouldLinkEachDecidedPair_whenAllHaveOneDomain() {
        PeopleWorld world = world(FamilyPolicy.SEPARATE);
        world.deaf(true);
        RecordKey company1 = company(world, "acme.com");
        RecordKey account1 = account(world, "acme.com");
        RecordKey company2 = company(world, "acme.com");
        RecordKey account2 = account(world, "acme.com");
        world.desk.decide(
                List.of(new Decision(Kind.LINK, company1, account2), new Decision(Kind.LINK, company2, account1)));

        lookAt(world, company1, company2, account1, account2);

        assertThat(world.counterpart(company1)).contains(account2);
        assertThat(world.counterpart(company2)).contains(account1);
        assertThat(world.hubspot.living()).hasSize(2);
        assertThat(world.salesforce.living()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("orders")
    @Tag("C4")
    void shouldNeverLinkThem_whereAPersonKeptThemApart(List<Side> order) {
        PeopleWorld world = world(FamilyPolicy.SEPARATE);
        world.deaf(true);
        Map<Side, RecordKey> one =
                Map.of(Side.HUBSPOT, company(world, "acme.com"), Side.SALESFORCE, account(world, "acme.com"));
        RecordKey company = one.get(Side.HUBSPOT);
        RecordKey account = one.get(Side.SALESFORCE);
        world.desk.decide(List.of(new Decision(Kind.APART, company, account)));

        order.forEach(side -> lookAt(world, one.get(side)));

        assertThat(world.counterpart(company)).isPresent().get().isNotEqualTo(account);
        assertThat(world.counterpart(account)).isPresent().get().isNotEqualTo(company);
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
        again(world);
        assertThat(world.hubspot.living()).hasSize(2);
        assertThat(world.salesforce.living()).hasSize(2);
    }

    @Test
    @Tag("C4")
    void shouldKeepAPairTogether_whereATwinOfItsCompanyIsKeptApartFromItsAccount() {
        PeopleWorld world = world(FamilyPolicy.SEPARATE);
        world.deaf(true);
        RecordKey account = account(world, "acme.com");
        lookAt(world, account);
        RecordKey linked = world.counterpart(account).orElseThrow();
        RecordKey company = company(world, "acme.com");
        RecordKey other = account(world, "acme.com");
        world.desk.decide(
                List.of(new Decision(Kind.APART, company, account), new Decision(Kind.APART, other, account)));

        world.queue.send(Stream.of(company, other)
                .map(key -> Message.now(Hint.lookAt(key, Hint.Cause.RECONCILED, world.clock.instant(), "test")))
                .toList());
        world.drain();

        assertThat(world.counterpart(account)).contains(linked);
        assertThat(world.counterpart(company)).contains(other);
        assertThat(world.causes(Note.Kind.REVIEW)).isEmpty();
    }

    static List<List<Side>> orders() {
        return List.of(List.of(Side.HUBSPOT, Side.SALESFORCE), List.of(Side.SALESFORCE, Side.HUBSPOT));
    }

    @Test
    @Tag("C4")
    void shouldKeepThemApart_whenOneIsMergedIntoAnother() {
        for (boolean linkedBefore : List.of(true, false)) {
            PeopleWorld world = world(FamilyPolicy.SEPARATE);
            world.deaf(true);
            RecordKey account = account(world, "acme.com");
            RecordKey company = company(world, "acme.com");
            world.desk.decide(List.of(new Decision(Kind.APART, company, account)));
            if (linkedBefore) {
                lookAt(world, company);
            }
            RecordKey merged = world.hubspot.personMergesIntoNew(company, company(world, "acme.net"));

            lookAt(world, company, merged, account);

            assertThat(world.counterpart(merged)).isPresent().get().isNotEqualTo(account);
            assertThat(world.desk.decisionsOn(List.of(merged)).areApart(merged, account))
                    .isTrue();
            again(world);
        }
    }

    @Test
    @Tag("C4")
    void shouldHoldWhatWasDecidedOfTheMergedRecord_beforeWhatWasOfTheOther() {
        RecordKey gone = RecordKey.parse("HUBSPOT/companies/1");
        RecordKey into = RecordKey.parse("HUBSPOT/companies/2");
        RecordKey account = RecordKey.parse("SALESFORCE/Account/3");
        Decisions decisions = new Decisions(List.of(
                new Decision(Kind.APART, gone, into),
                new Decision(Kind.APART, gone, account),
                new Decision(Kind.LINK, account, into)));

        assertThat(decisions.carried(Map.of(gone, into))).isEmpty();
        assertThat(new Decisions(List.of(new Decision(Kind.APART, gone, account))).carried(Map.of(gone, into)))
                .containsExactly(new Decision(Kind.APART, into, account));
    }

    @Test
    @Tag("C4")
    void shouldPark_whereTheCrmsDuplicateRuleNamesTheOneKeptApart() {
        PeopleWorld world = world(FamilyPolicy.SEPARATE);
        world.deaf(true);
        RecordKey company = company(world, "acme.com");
        RecordKey account = account(world, "acme.com");
        world.desk.decide(List.of(new Decision(Kind.APART, company, account)));
        duplicateRuleFinds(world, List.of(account));

        lookAt(world, company);

        assertThat(world.counterpart(company)).isEmpty();
        assertThat(world.causes(Note.Kind.PARKED)).containsExactly("DUPLICATES_DETECTED");
    }

    @Test
    @Tag("C2")
    @Tag("C4")
    void shouldCountAsOne_whenAPersonNamesAnAlias() {
        PeopleWorld world = world(FamilyPolicy.ALIASES);
        world.deaf(true);
        RecordKey company = company(world, "acme.de");
        RecordKey account = account(world, "acme.com");
        world.desk.alias("acme.com", List.of("acme.de"));

        lookAt(world, company);

        assertThat(world.counterpart(company)).contains(account);
        assertThat(world.salesforce.living()).hasSize(1);
    }

    @Test
    @Tag("C2")
    void shouldStandAlone_whenThePolicyIsSeparate() {
        PeopleWorld world = world(FamilyPolicy.SEPARATE);
        RecordKey japan = company(world, "toyota.co.jp");
        RecordKey kingdom = company(world, "toyota.co.uk");
        world.drain();

        assertThat(world.salesforce.living()).hasSize(2);
        assertThat(parents(world, japan, kingdom)).containsOnly("");
    }

    @Test
    @Tag("C2")
    void shouldAttachThemToOneParent_whenTheyAreGroupedByNameLabel() {
        PeopleWorld world = world(FamilyPolicy.GROUP_BY_NAME_LABEL);
        RecordKey first = company(world, "toyota.co.jp");
        world.drain();
        RecordKey second = company(world, "toyota.co.uk");
        RecordKey third = account(world, "toyota.de");
        RecordKey bank = company(world, "bank.de");
        RecordKey otherBank = company(world, "bank.fr");
        world.drain();

        assertThat(world.hubspot.field(second, PARENT_COMPANY)).isEqualTo(first.id());
        assertThat(world.hubspot.field(world.counterpart(third).orElseThrow(), PARENT_COMPANY))
                .isEqualTo(first.id());
        String top = world.counterpart(first).orElseThrow().id();
        assertThat(world.salesforce.field(world.counterpart(second).orElseThrow(), "ParentId"))
                .isEqualTo(top);
        assertThat(world.salesforce.field(third, "ParentId")).isEqualTo(top);
        assertThat(parents(world, first, bank, otherBank)).containsOnly("");
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    @Tag("C2")
    void shouldLeaveTheHierarchyThatPeopleMade() {
        PeopleWorld world = world(FamilyPolicy.GROUP_BY_NAME_LABEL);
        RecordKey first = company(world, "toyota.co.jp");
        world.drain();
        RecordKey holding = company(world, "holding.example.org");
        RecordKey second = world.hubspot.personCreates(
                "companies", Map.of("domain", "toyota.co.uk", PARENT_COMPANY, holding.id()));
        world.hubspot.personEdits(first, Map.of(PARENT_COMPANY, second.id()));
        world.drain();

        assertThat(world.hubspot.field(second, PARENT_COMPANY)).isEqualTo(holding.id());
        assertThat(world.hubspot.field(first, PARENT_COMPANY)).isEqualTo(second.id());
    }

    @Test
    @Tag("C2")
    @Tag("C4")
    void shouldDetachForGood_whenAPersonKeepsThemApart() {
        PeopleWorld world = world(FamilyPolicy.GROUP_BY_NAME_LABEL);
        RecordKey first = company(world, "toyota.co.jp");
        world.drain();
        RecordKey second = company(world, "toyota.co.uk");
        world.drain();
        RecordKey account = world.counterpart(second).orElseThrow();
        assertThat(world.salesforce.field(account, "ParentId")).isNotEmpty();

        world.desk.decide(List.of(new Decision(Kind.APART, first, second)));
        lookAt(world, second);

        assertThat(world.hubspot.field(second, PARENT_COMPANY)).isEmpty();
        assertThat(world.salesforce.field(account, "ParentId")).isEmpty();
        again(world);
        assertThat(world.hubspot.field(second, PARENT_COMPANY)).isEmpty();
    }

    @Test
    @Tag("C4")
    void shouldLinkTheAccount_whenTheDuplicateRuleFindsOne() {
        PeopleWorld world = world(FamilyPolicy.SEPARATE);
        world.deaf(true);
        RecordKey account = world.salesforce.personCreates("Account", Map.of("Name", "Acme"));
        duplicateRuleFinds(world, List.of(account));
        RecordKey company = company(world, "acme.com");

        lookAt(world, company);

        assertThat(world.counterpart(company)).contains(account);
        assertThat(world.salesforce.living()).hasSize(1);
    }

    @Test
    @Tag("C4")
    void shouldPark_whenTheDuplicateRuleFindsSeveralAccountsOrOneThatIsNotShown() {
        for (List<RecordKey> found : List.of(
                List.of(RecordKey.parse("SALESFORCE/Account/8"), RecordKey.parse("SALESFORCE/Account/9")),
                List.<RecordKey>of())) {
            PeopleWorld world = world(FamilyPolicy.SEPARATE);
            duplicateRuleFinds(world, found);
            company(world, "acme.com");
            world.drain();

            assertThat(world.causes(Note.Kind.PARKED)).containsExactly("DUPLICATES_DETECTED");
            assertThat(world.salesforce.living()).isEmpty();
        }
    }

    private static void duplicateRuleFinds(PeopleWorld world, List<RecordKey> found) {
        world.salesforce.refusing(write -> write instanceof Write.Create
                ? Optional.of(new CrmError("DUPLICATES_DETECTED", "", List.of(), found, Optional.empty()))
                : Optional.empty());
    }

    private static RecordKey company(PeopleWorld world, String domain) {
        return world.hubspot.personCreates("companies", Map.of("domain", domain, "name", "C " + domain));
    }

    private static RecordKey account(PeopleWorld world, String domain) {
        return world.salesforce.personCreates("Account", Map.of("Website", domain, "Name", "A " + domain));
    }

    private static List<String> parents(PeopleWorld world, RecordKey... companies) {
        return List.of(companies).stream()
                .map(company -> world.hubspot.field(company, PARENT_COMPANY))
                .toList();
    }

    private static void lookAt(PeopleWorld world, RecordKey... keys) {
        for (RecordKey key : keys) {
            world.queue.send(
                    List.of(Message.now(Hint.lookAt(key, Hint.Cause.RECONCILED, world.clock.instant(), "test"))));
        }
        world.drain();
    }

    /// A new run of everything, as after a restart.
    private static void again(PeopleWorld world) {
        world.deaf(false);
        assertThat(world.furtherWrites()).isZero();
    }

    private static PeopleWorld world(FamilyPolicy policy) {
        return new PeopleWorld(
                ObjectMapping.companies(
                        CreateAs.ACCOUNT,
                        FakeCrm.EXTERNAL_ID,
                        List.of(
                                field("domain", "domain", "Website", FieldType.DOMAIN),
                                field("name", "name", "Name", FieldType.TEXT)),
                        List.of()),
                new CompanyRules(
                        false,
                        Duration.ofMinutes(2),
                        List.of(),
                        policy,
                        Aliases.none(),
                        new DomainPolicy(DomainPolicy.Settings.none()),
                        Set.of()));
    }

    private static FieldMapping field(String name, String hubspot, String salesforce, FieldType type) {
        return new FieldMapping(
                name,
                Map.of("companies", hubspot, "Account", salesforce),
                type,
                Rule.TWO_WAY,
                OnFirstLink.SALESFORCE,
                Side.SALESFORCE,
                "",
                0,
                List.of(),
                ValueMap.NONE,
                Optional.empty());
    }
}
