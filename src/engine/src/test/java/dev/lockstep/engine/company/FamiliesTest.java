package dev.lockstep.engine.company;

import static dev.lockstep.engine.company.Organisations.account;
import static dev.lockstep.engine.company.Organisations.known;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.company.Decisions.Decision;
import dev.lockstep.engine.model.RecordKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C2")
class FamiliesTest {
    private static final Aliases ALIASES =
            Aliases.of(Map.of("toyota.co.jp", List.of("lexus.com"))).aliases();
    private static final List<Organisation> RECORDS = List.of(
            known(account("1"), "Toyota GB", "toyota.co.uk"),
            known(account("2"), "Toyota", "toyota.co.jp"),
            known(account("3"), "Lexus", "lexus.com"),
            known(account("4"), "Acme", "acme.com"));

    @Test
    void shouldMakeNone_whenThePolicyIsSeparate() {
        assertThat(families(FamilyPolicy.SEPARATE).group(RECORDS, Set.of(), Decisions.none()))
                .isEmpty();
    }

    @Test
    void shouldGroupTheAliases_whenThePolicyIsAliases() {
        assertThat(families(FamilyPolicy.ALIASES).group(RECORDS, Set.of(), Decisions.none()))
                .singleElement()
                .satisfies(family -> {
                    assertThat(family.name()).isEqualTo("toyota.co.jp");
                    assertThat(family.parent().key()).isEqualTo(account("2"));
                    assertThat(family.children()).extracting(Organisation::key).containsExactly(account("3"));
                });
    }

    @Test
    void shouldMakeOneOrganisation_whenTheNameLabelIsTheSame() {
        Families families = families(FamilyPolicy.GROUP_BY_NAME_LABEL);
        assertThat(families.familyOf("toyota.com")).isEqualTo(families.familyOf("toyota.co.uk"));
        assertThat(families.group(RECORDS, Set.of(), Decisions.none()))
                .singleElement()
                .satisfies(family -> {
                    assertThat(family.parent().key()).isEqualTo(account("2"));
                    assertThat(family.children())
                            .extracting(Organisation::key)
                            .containsExactly(account("1"), account("3"));
                });
    }

    @Test
    void shouldKeepTheParentThatIsThere_whenAShorterDomainJoins() {
        Organisation parent = known(account("1"), "Globex", "globex.co.uk");
        Organisation child = new Organisation(
                account("2"), "Globex", Set.of("globex.de"), Set.of(), Set.of(), "1", Organisations.THEN);
        Organisation joins = known(account("3"), "Globex", "globex.com");
        assertThat(families(FamilyPolicy.GROUP_BY_NAME_LABEL)
                        .group(List.of(joins, child, parent), Set.of(account("3")), Decisions.none()))
                .singleElement()
                .satisfies(family -> assertThat(family.parent()).isEqualTo(parent));
    }

    @Test
    void shouldJoinAnAliassFamily_whenALabelIsThatOfAnyAlias() {
        Families families = families(FamilyPolicy.GROUP_BY_NAME_LABEL);
        assertThat(families.familyOf("lexus.de")).contains("toyota");
        assertThat(families.familyOf("lexus.com")).contains("toyota");
        assertThat(families(FamilyPolicy.ALIASES).familyOf("lexus.de")).isEmpty();
    }

    @Test
    void shouldPreferTheMainDomainThenTheLinkedOneThenTheShortest() {
        Families families = families(FamilyPolicy.GROUP_BY_NAME_LABEL);
        Organisation german = known(account("1"), "Toyota", "toyota.de");
        Organisation french = known(account("2"), "Toyota", "toyota.fr");
        Organisation english = known(account("3"), "Toyota", "toyota.co.uk");
        Organisation main = known(account("4"), "Toyota", "toyota.co.jp");
        assertThat(parent(families, Set.of(account("3")), french, english, german, main))
                .isEqualTo(main);
        assertThat(parent(families, Set.of(account("3")), french, english, german))
                .isEqualTo(english);
        assertThat(parent(families, Set.of(), french, english, german)).isEqualTo(german);
        assertThat(parent(families, Set.of(), known(account("6"), "T", "toyota.de"), german))
                .isEqualTo(german);
    }

    private static Organisation parent(Families families, Set<RecordKey> linked, Organisation... records) {
        return families.group(List.of(records), linked, Decisions.none())
                .getFirst()
                .parent();
    }

    @Test
    void shouldMakeNoCircle_ofAHierarchyThatPeopleMade() {
        List<Organisation> records = List.of(
                under("", "1", "globex.co.uk"),
                under("1", "2", "globex.com"),
                under("2", "3", "globex.de"),
                under("2", "4", "globex.fr"),
                under("elsewhere", "5", "globex.it"),
                under("", "6", "globex.es"));
        assertThat(families(FamilyPolicy.GROUP_BY_NAME_LABEL).group(records, Set.of(), Decisions.none()))
                .singleElement()
                .satisfies(family -> {
                    assertThat(family.parent().key()).isEqualTo(account("1"));
                    assertThat(family.children()).hasSize(5);
                    assertThat(family.toAttach()).extracting(Organisation::key).containsExactly(account("6"));
                });
    }

    private static Organisation under(String parent, String id, String domain) {
        return new Organisation(account(id), "Globex", Set.of(domain), Set.of(), Set.of(), parent, Organisations.THEN);
    }

    @Test
    void shouldLeaveOut_whomAPersonKeepsApart() {
        Decisions apart = new Decisions(List.of(new Decision(Decisions.Kind.APART, account("1"), account("2"))));
        assertThat(families(FamilyPolicy.GROUP_BY_NAME_LABEL).group(RECORDS, Set.of(), apart))
                .singleElement()
                .satisfies(family -> assertThat(family.children())
                        .extracting(Organisation::key)
                        .containsExactly(account("3")));
    }

    @Test
    void shouldChooseTheSameParent_whateverTheOrder() {
        List<Organisation> records = new ArrayList<>(RECORDS);
        Random random = new Random(11);
        Families families = families(FamilyPolicy.GROUP_BY_NAME_LABEL);
        List<Family> expected = families.group(records, Set.of(), Decisions.none());
        for (int run = 0; run < 50; run++) {
            Collections.shuffle(records, random);
            assertThat(families.group(records, Set.of(), Decisions.none())).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bank.com",
        "abc.de",
        "university.de",
        "mail.com",
        "shop.fr",
        "online.it",
        "hp.com",
        "ing.de",
        "163.net",
        "12345.com",
        "toyota.github.io",
        "toyota.wordpress.com",
        "toyota.blogspot.com",
        "my-shop.xn--zzzz",
        "E-Shop.com"
    })
    void shouldMakeNoFamily_ofCommonShortAndSharedNames(String domain) {
        assertThat(new Families(FamilyPolicy.GROUP_BY_NAME_LABEL, Aliases.none(), new NameLabels(Set.of("eshop")))
                        .familyOf(domain))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "toyota.co.jp, toyota",
        "www.toyota.co.uk, toyota",
        "coca-cola.com, cocacola",
        "cocacola.de, cocacola",
        "müller.de, müller",
        "xn--mller-kva.at, müller",
        "中国银行.com, 中国银行",
        "中信.com, 中信",
        "bolt.de, bolt",
        "トヨタ自動車.jp, トヨタ自動車"
    })
    void shouldTakeTheNameBeforeTheSuffix(String domain, String label) {
        assertThat(families(FamilyPolicy.GROUP_BY_NAME_LABEL).familyOf(domain)).contains(label);
    }

    @Test
    void shouldSayWhatIsWrong_whenTheAliasTableCannotBeUsed() {
        Aliases.Read read = Aliases.of(Map.of("acme.com", List.of("co.uk", "acme.de"), "bolt.com", List.of("acme.de")));
        assertThat(read.problems()).extracting(Aliases.Problem::entry).containsExactly("co.uk", "acme.de");
        assertThat(read.aliases().main("acme.de")).isEqualTo("acme.com");
        assertThat(read.aliases().group("acme.de")).containsExactly("acme.com", "acme.de");
    }

    private static Families families(FamilyPolicy policy) {
        return new Families(policy, ALIASES, new NameLabels(Set.of()));
    }
}
