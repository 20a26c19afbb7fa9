package dev.lockstep.engine.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.deal.StageMap.DealStage;
import dev.lockstep.engine.deal.StageMap.Mapped;
import dev.lockstep.engine.deal.StageMap.OpportunityStage;
import dev.lockstep.engine.deal.StageMap.Pair;
import dev.lockstep.engine.deal.StageMap.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D1")
class StageMapTest {
    private static final StageMap MAP = new StageMap(List.of(
            new Pipeline(
                    "default",
                    "",
                    List.of(
                            new Pair("qualified", "Qualification"),
                            new Pair("demo", "Proposal"),
                            new Pair("offer", "Proposal"),
                            new Pair("closedwon", "Closed Won"),
                            new Pair("closedlost", "Closed Lost"))),
            new Pipeline(
                    "renewals", "012R", List.of(new Pair("sent", "Proposal"), new Pair("renewed", "Closed Won")))));

    @Test
    void shouldMapPerPipelineAndRecordType() {
        assertThat(MAP.toSalesforce(new DealStage("default", "demo")))
                .isEqualTo(new Mapped.To<>(new OpportunityStage("", "Proposal")));
        assertThat(MAP.toSalesforce(new DealStage("renewals", "sent")))
                .isEqualTo(new Mapped.To<>(new OpportunityStage("012R", "Proposal")));
        assertThat(MAP.toHubSpot(new OpportunityStage("012R", "Proposal"), Optional.empty()))
                .isEqualTo(new Mapped.To<>(new DealStage("renewals", "sent")));
    }

    @Test
    void shouldMapClosedWonAndClosedLostBothWays() {
        for (String[] pair : new String[][] {{"closedwon", "Closed Won"}, {"closedlost", "Closed Lost"}}) {
            assertThat(MAP.toSalesforce(new DealStage("default", pair[0])))
                    .isEqualTo(new Mapped.To<>(new OpportunityStage("", pair[1])));
            assertThat(MAP.toHubSpot(new OpportunityStage("", pair[1]), Optional.empty()))
                    .isEqualTo(new Mapped.To<>(new DealStage("default", pair[0])));
        }
    }

    @Test
    @Tag("X6")
    void shouldNotMoveADealBack_whenSeveralStagesAreOne() {
        OpportunityStage proposal = new OpportunityStage("", "Proposal");
        assertThat(MAP.toHubSpot(proposal, Optional.of(new DealStage("default", "offer"))))
                .isEqualTo(new Mapped.To<>(new DealStage("default", "offer")));
        assertThat(MAP.toHubSpot(proposal, Optional.of(new DealStage("default", "closedwon"))))
                .isEqualTo(new Mapped.To<>(new DealStage("default", "demo")));
    }

    @Test
    void shouldStayInItsPipeline_whenSeveralShareARecordType() {
        StageMap shared = new StageMap(List.of(
                new Pipeline("one", "", List.of(new Pair("a", "Proposal"), new Pair("a", "Closed Won"))),
                new Pipeline("two", "", List.of(new Pair("b", "Proposal"), new Pair("c", "Closed Won")))));
        OpportunityStage proposal = new OpportunityStage("", "Proposal");
        assertThat(shared.toHubSpot(proposal, Optional.of(new DealStage("two", "c"))))
                .isEqualTo(new Mapped.To<>(new DealStage("two", "b")));
        assertThat(shared.toHubSpot(proposal, Optional.of(new DealStage("three", "x"))))
                .isEqualTo(new Mapped.To<>(new DealStage("one", "a")));
        assertThat(shared.toHubSpot(new OpportunityStage("", "Closed Won"), Optional.empty()))
                .as("a second name of a stage is read")
                .isEqualTo(new Mapped.To<>(new DealStage("one", "a")));
        assertThat(shared.toSalesforce(new DealStage("one", "a")))
                .as("and the first is written")
                .isEqualTo(new Mapped.To<>(new OpportunityStage("", "Proposal")));
    }

    @Test
    void shouldParkWithTheReason_whenAStageIsUnknown() {
        assertThat(MAP.toHubSpot(new OpportunityStage("", "Anything goes"), Optional.empty()))
                .isInstanceOfSatisfying(
                        Mapped.Unknown.class,
                        unknown -> assertThat(unknown.sentence()).contains("Anything goes", "deals.pipelines"));
        assertThat(MAP.toHubSpot(new OpportunityStage("012X", "Proposal"), Optional.empty()))
                .isInstanceOfSatisfying(
                        Mapped.Unknown.class,
                        unknown -> assertThat(unknown.sentence()).contains("012X"));
        assertThat(MAP.toSalesforce(new DealStage("renewals", "demo"))).isInstanceOf(Mapped.Unknown.class);
    }

    @Test
    void shouldNameStagesThatDoNotAgree() {
        Map<DealStage, DealStatus> deals = Map.of(
                new DealStage("default", "qualified"), DealStatus.OPEN,
                new DealStage("default", "demo"), DealStatus.OPEN,
                new DealStage("default", "offer"), DealStatus.OPEN,
                new DealStage("default", "closedwon"), DealStatus.LOST,
                new DealStage("default", "closedlost"), DealStatus.LOST,
                new DealStage("renewals", "sent"), DealStatus.OPEN,
                new DealStage("extra", "new"), DealStatus.OPEN);
        Map<String, DealStatus> names =
                Map.of("Qualification", DealStatus.OPEN, "Closed Won", DealStatus.WON, "Closed Lost", DealStatus.LOST);
        assertThat(MAP.problems(deals, names))
                .satisfiesExactlyInAnyOrder(
                        p -> assertThat(p).contains("no active StageName \"Proposal\""),
                        p -> assertThat(p).contains("closedwon", "LOST", "WON"),
                        p -> assertThat(p).contains("no stage renewed"));
    }

    @Test
    void shouldNameTheStagesThatNobodyMapped_andAWholePipelineOnce() {
        Map<DealStage, DealStatus> deals = Map.of(
                new DealStage("default", "qualified"), DealStatus.OPEN,
                new DealStage("default", "paused"), DealStatus.OPEN,
                new DealStage("extra", "new"), DealStatus.OPEN,
                new DealStage("extra", "old"), DealStatus.LOST);
        Map<String, DealStatus> names = Map.of("Proposal", DealStatus.OPEN, "Legal Review", DealStatus.OPEN);
        assertThat(MAP.unmapped(deals, names))
                .containsExactlyInAnyOrder(
                        "Stage paused of HubSpot pipeline default is not in deals.pipelines: a deal in it waits.",
                        "HubSpot pipeline extra is not in deals.pipelines: its deals wait.",
                        "StageName \"Legal Review\" is not in deals.pipelines: an opportunity in it waits.");
        assertThat(MAP.unmapped(Map.of(), Map.of())).isEmpty();
    }

    @Test
    @Tag("M3")
    void shouldKnowWhatAMoveMeans() {
        assertThat(StatusChange.between(DealStatus.OPEN, DealStatus.WON)).isEqualTo(StatusChange.CLOSED);
        assertThat(StatusChange.between(DealStatus.LOST, DealStatus.OPEN)).isEqualTo(StatusChange.REOPENED);
        assertThat(StatusChange.between(DealStatus.WON, DealStatus.LOST)).isEqualTo(StatusChange.CLOSED_OTHERWISE);
        assertThat(StatusChange.between(DealStatus.OPEN, DealStatus.OPEN)).isEqualTo(StatusChange.NONE);
        assertThat(DealStatus.of(true, false)).isEqualTo(DealStatus.LOST);
        assertThat(DealStatus.of(false, true)).isEqualTo(DealStatus.OPEN);
    }
}
