package dev.lockstep.engine.company;

import static dev.lockstep.engine.company.Organisations.account;
import static dev.lockstep.engine.company.Organisations.company;
import static dev.lockstep.engine.company.Organisations.known;
import static dev.lockstep.engine.company.Organisations.withWebsite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.lockstep.engine.company.Decisions.Decision;
import dev.lockstep.engine.company.Decisions.Kind;
import dev.lockstep.engine.model.RecordKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C4")
class DuplicateCandidatesTest {
    private static final Aliases ALIASES =
            Aliases.of(Map.of("toyota.co.jp", List.of("lexus.com"))).aliases();

    @Test
    void shouldNameEachReason_whenRecordsLookAlike() {
        assertThat(find(
                        Decisions.none(),
                        known(account("1"), "Acme", "acme.com"),
                        known(account("2"), "Bolt", "acme.com")))
                .singleElement()
                .satisfies(c -> assertThat(c.ties()).extracting(Tie::kind).containsExactly(Tie.Kind.SAME_DOMAIN));
        assertThat(find(
                        Decisions.none(),
                        known(account("1"), "A", "acme.com"),
                        withWebsite(account("2"), "B", "acme.com")))
                .singleElement()
                .satisfies(c -> assertThat(c.ties()).extracting(Tie::kind).containsExactly(Tie.Kind.SAME_WEBSITE));
        assertThat(find(
                        Decisions.none(),
                        known(account("1"), "A", "lexus.com"),
                        known(account("2"), "B", "toyota.co.jp")))
                .singleElement()
                .satisfies(c -> assertThat(c.ties()).extracting(Tie::kind).containsExactly(Tie.Kind.ALIAS));
        assertThat(find(Decisions.none(), known(account("1"), "Acme GmbH"), known(account("2"), "ACME Inc.")))
                .singleElement()
                .satisfies(c -> assertThat(c.ties())
                        .containsExactly(new Tie(Tie.Kind.SAME_NAME, "acme", List.of(account("1"), account("2")))));
        assertThat(find(Decisions.none(), known(account("1"), "A", "globex.de"), known(account("2"), "B", "globex.fr")))
                .singleElement()
                .satisfies(c -> assertThat(c.ties()).extracting(Tie::kind).containsExactly(Tie.Kind.SAME_NAME_LABEL));
    }

    @Test
    void shouldScoreHigher_whenMoreIsShared() {
        int name = find(Decisions.none(), known(account("1"), "Acme"), known(account("2"), "Acme"))
                .getFirst()
                .score();
        int both = find(
                        Decisions.none(),
                        known(account("1"), "Globex", "globex.de"),
                        known(account("2"), "Globex", "globex.fr"))
                .getFirst()
                .score();
        int domain = find(
                        Decisions.none(), known(account("1"), "Acme", "acme.com"), known(account("2"), "B", "acme.com"))
                .getFirst()
                .score();
        assertThat(name).isEqualTo(60);
        assertThat(both).isEqualTo(80);
        assertThat(domain).isEqualTo(95);
    }

    @Test
    void shouldScoreByTheLeastSure_whenOneHangsOnByItsName() {
        assertThat(find(
                        Decisions.none(),
                        known(account("1"), "Acme", "acme.com"),
                        known(account("2"), "B", "acme.com"),
                        known(account("3"), "Acme Ltd")))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.records()).hasSize(3);
                    assertThat(c.score()).isEqualTo(60);
                });
    }

    @Test
    void shouldNotReport_whatIsOneCompanyAlready() {
        List<Organisation> pair =
                List.of(known(company("1"), "Acme", "acme.com"), withWebsite(account("1"), "Acme", "acme.com"));
        DuplicateCandidates candidates = candidates(Decisions.none());
        assertThat(candidates.find(pair, Map.of())).hasSize(1);
        assertThat(candidates.find(pair, Map.of(company("1"), account("1")))).isEmpty();
        assertThat(candidates(new Decisions(List.of(new Decision(Kind.LINK, company("1"), account("1")))))
                        .find(pair, Map.of()))
                .isEmpty();
    }

    @Test
    void shouldNeverPutTogetherAgain_whatAPersonKeepsApart() {
        Decisions apart = new Decisions(List.of(new Decision(Kind.APART, account("1"), account("2"))));
        Organisation one = known(account("1"), "Acme", "acme.com");
        Organisation other = known(account("2"), "Acme", "acme.com");
        assertThat(find(apart, one, other)).isEmpty();

        List<DuplicateCluster> withThird = find(apart, one, other, known(account("3"), "Acme", "acme.com"));
        assertThat(withThird)
                .singleElement()
                .satisfies(c -> assertThat(c.records()).containsExactly(account("1"), account("3")));
    }

    @Test
    void shouldFollowTheLaterDecision_whenAPersonChangesTheirMind() {
        List<Decision> decisions = new ArrayList<>(List.of(new Decision(Kind.APART, account("1"), account("2"))));
        decisions.add(new Decision(Kind.LINK, account("2"), account("1")));
        Decisions latest = new Decisions(decisions);
        assertThat(latest.areApart(account("1"), account("2"))).isFalse();
        assertThat(latest.links()).hasSize(1);
    }

    @Test
    void shouldFindTheSame_whateverTheOrder() {
        long seed = 20260101;
        List<Organisation> records = someOf(300, new Random(seed));
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            decisions.add(new Decision(Kind.APART, account("%06d".formatted(i)), account("%06d".formatted(i + 50))));
        }
        Decisions apart = new Decisions(decisions);
        List<DuplicateCluster> expected = candidates(apart).find(records, Map.of());
        assertThat(expected).isNotEmpty();
        for (int run = 0; run < 20; run++) {
            Collections.shuffle(records, new Random(seed + run));
            assertThat(candidates(apart).find(records, Map.of()))
                    .as("seed %s", seed + run)
                    .isEqualTo(expected);
        }
        assertThat(expected)
                .allSatisfy(cluster -> cluster.records()
                        .forEach(one -> cluster.records()
                                .forEach(other ->
                                        assertThat(apart.areApart(one, other)).isFalse())));
    }

    /// Each with each would be some 10^8 comparisons of the one large block alone.
    @Test
    void shouldGrowWithTheirNumber_notWithItsSquare() {
        List<Organisation> records = someOf(20_000, new Random(5));
        for (int i = 0; i < 10_000; i++) {
            records.add(known(account("same%06d".formatted(i)), "Same", "same-thing.com"));
        }
        List<DuplicateCluster> clusters = assertTimeout(
                Duration.ofSeconds(30), () -> candidates(Decisions.none()).find(records, Map.of()));
        assertThat(clusters.stream().filter(c -> c.records().size() == 10_000)).hasSize(1);
    }

    @Test
    @Tag("full")
    void shouldCompareAHundredThousandRecords() {
        List<Organisation> records = someOf(100_000, new Random(5));
        long start = System.nanoTime();
        List<DuplicateCluster> clusters = candidates(Decisions.none()).find(records, Map.of());
        System.out.println("100,000 records: " + clusters.size() + " clusters in "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
        assertThat(clusters).hasSizeGreaterThan(10_000);
    }

    private static List<Organisation> someOf(int size, Random random) {
        List<Organisation> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            RecordKey key = account("%06d".formatted(i));
            int of = random.nextInt(size);
            records.add(new Organisation(
                    key,
                    "Company number " + of + (i % 2 == 0 ? " GmbH" : " Ltd."),
                    Set.of("firm" + random.nextInt(size) + (i % 3 == 0 ? ".de" : ".com")),
                    Set.of(),
                    Set.of(),
                    "",
                    Organisations.THEN));
        }
        return records;
    }

    private static List<DuplicateCluster> find(Decisions decisions, Organisation... records) {
        return candidates(decisions).find(List.of(records), Map.of());
    }

    private static DuplicateCandidates candidates(Decisions decisions) {
        return new DuplicateCandidates(ALIASES, new NameLabels(Set.of()), decisions);
    }
}
