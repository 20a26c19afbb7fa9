package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.config.DealsConfig;
import dev.lockstep.engine.deal.StageMap.DealStage;
import dev.lockstep.engine.deal.StageMap.Mapped;
import dev.lockstep.engine.deal.StageMap.OpportunityStage;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.testing.Deals;
import dev.lockstep.engine.testing.PeopleWorld;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// However deals and opportunities are moved between stages that do not map one to one, both come to stand at the
/// same, and nothing is written any more.
@Tag("D1")
@Tag("X6")
class DealConvergencePropertyTest {
    private static final DealsConfig DEALS = Deals.packaged();

    /// `later`: whether what is due is handled before the next one.
    record Move(boolean inHubSpot, String to, boolean later) {}

    @Property(tries = 300)
    void shouldComeToStandAtTheSame(@ForAll("moves") List<Move> moves) {
        PeopleWorld world = Deals.world(ZoneId.of("Asia/Tokyo"));
        RecordKey deal = world.hubspot.personCreates(
                RecordKey.HUBSPOT_DEAL,
                Map.of(
                        "dealname",
                        "D",
                        "pipeline",
                        "default",
                        "dealstage",
                        "appointmentscheduled",
                        "closedate",
                        "2026-06-30",
                        "hs_primary_associated_company",
                        "1"));
        world.drain();
        RecordKey opportunity = world.counterpart(deal).orElseThrow();
        for (Move move : moves) {
            world.clock.advance(Duration.ofMillis(400));
            if (move.inHubSpot()) {
                world.hubspot.personEdits(deal, Map.of("dealstage", move.to()));
            } else {
                world.salesforce.personEdits(opportunity, Map.of("StageName", move.to()));
            }
            if (move.later()) {
                world.drain();
            }
        }
        world.drain();
        String stageName = world.salesforce.field(opportunity, "StageName");
        DealStage stands = new DealStage("default", world.hubspot.field(deal, "dealstage"));
        assertThat(DEALS.rules().stages().toHubSpot(new OpportunityStage("", stageName), Optional.of(stands)))
                .isEqualTo(new Mapped.To<>(stands));
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
        assertThat(world.furtherWrites()).isZero();
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Move> inHubSpot = Combinators.combine(
                        Arbitraries.of(
                                "appointmentscheduled",
                                "qualifiedtobuy",
                                "presentationscheduled",
                                "decisionmakerboughtin",
                                "contractsent",
                                "closedwon",
                                "closedlost"),
                        Arbitraries.of(true, false))
                .as((to, later) -> new Move(true, to, later));
        Arbitrary<Move> inSalesforce = Combinators.combine(
                        Arbitraries.of(
                                "Prospecting",
                                "Qualification",
                                "Needs Analysis",
                                "Value Proposition",
                                "Id. Decision Makers",
                                "Perception Analysis",
                                "Proposal/Price Quote",
                                "Negotiation/Review",
                                "Closed Won",
                                "Closed Lost"),
                        Arbitraries.of(true, false))
                .as((to, later) -> new Move(false, to, later));
        return Arbitraries.oneOf(inHubSpot, inSalesforce).list().ofMaxSize(12);
    }
}
