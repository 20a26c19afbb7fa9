package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.testing.Deals;
import dev.lockstep.engine.testing.PeopleWorld;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Deals and opportunities through the protocol.
@Tag("D1")
class DealSyncTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final String COMPANY = "hs_primary_associated_company";
    private PeopleWorld world = Deals.world(NEW_YORK);

    @Test
    void shouldMakeTheOpportunity_ofADeal() {
        RecordKey deal = deal(Map.of("closedate", "2026-03-02T04:30:00Z", "amount", "1500.00"));
        assertThat(opportunityOf(deal))
                .containsEntry("Name", "Big one")
                .containsEntry("StageName", "Needs Analysis")
                .containsEntry("CloseDate", "2026-03-01")
                .containsEntry("Amount", "1500")
                .containsEntry("AccountId", "001A");
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldMakeTheDeal_ofAnOpportunity() {
        RecordKey opportunity = world.salesforce.personCreates(
                RecordKey.OPPORTUNITY,
                Map.of(
                        "Name",
                        "New one",
                        "StageName",
                        "Qualification",
                        "CloseDate",
                        "2026-11-01",
                        "AccountId",
                        "001A"));
        world.drain();
        RecordKey deal = world.counterpart(opportunity).orElseThrow();
        assertThat(world.hubspot.fields(deal))
                .containsEntry("pipeline", "default")
                .containsEntry("dealstage", "appointmentscheduled")
                .containsEntry(COMPANY, "1");
        assertThat(world.salesforce.field(opportunity, "StageName"))
                .as("what leads to the same deal stage stays")
                .isEqualTo("Qualification");
        assertThat(world.furtherWrites()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"closedwon, Closed Won", "closedlost, Closed Lost"})
    void shouldCloseAndReopen_bothWays(String dealStage, String stageName) {
        RecordKey deal = deal(Map.of());
        RecordKey opportunity = world.counterpart(deal).orElseThrow();
        world.hubspot.personEdits(deal, Map.of("dealstage", dealStage));
        world.drain();
        assertThat(world.salesforce.field(opportunity, "StageName")).isEqualTo(stageName);

        world.salesforce.personEdits(opportunity, Map.of("StageName", "Negotiation/Review"));
        world.drain();
        assertThat(world.hubspot.field(deal, "dealstage")).isEqualTo("contractsent");

        world.salesforce.personEdits(opportunity, Map.of("StageName", stageName));
        world.drain();
        assertThat(world.hubspot.field(deal, "dealstage")).isEqualTo(dealStage);

        world.hubspot.personEdits(deal, Map.of("dealstage", "qualifiedtobuy"));
        world.drain();
        assertThat(world.salesforce.field(opportunity, "StageName")).isEqualTo("Needs Analysis");
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldLeaveTheDealWhereItIs_whenTheOpportunityMovesWithinOneStageOfIts() {
        RecordKey deal = deal(Map.of("dealstage", "contractsent"));
        RecordKey opportunity = world.counterpart(deal).orElseThrow();
        int before = world.writes();
        world.salesforce.personEdits(opportunity, Map.of("StageName", "Negotiation/Review"));
        world.drain();
        assertThat(world.salesforce.field(opportunity, "StageName")).isEqualTo("Negotiation/Review");
        assertThat(world.writes()).isEqualTo(before);
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldParkTheStageAlone_whenTheMapDoesNotNameIt() {
        RecordKey deal = deal(Map.of());
        RecordKey opportunity = world.counterpart(deal).orElseThrow();
        world.salesforce.personEdits(opportunity, Map.of("StageName", "On ice", "Name", "Renamed"));
        world.drain();
        assertThat(world.hubspot.field(deal, "dealname")).isEqualTo("Renamed");
        assertThat(world.hubspot.field(deal, "dealstage")).isEqualTo("qualifiedtobuy");
        assertThat(world.desk.notes(Note.Kind.PARKED, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo("UNKNOWN_STAGE");
            assertThat(note.sentence()).contains("On ice", "deals.pipelines");
            assertThat(note.fields()).containsExactly("stage");
        });

        world.hubspot.personEdits(deal, Map.of("dealname", "Renamed again"));
        world.drain();
        assertThat(world.salesforce.field(opportunity, "Name")).isEqualTo("Renamed again");
        assertThat(world.causes(Note.Kind.PARKED)).containsExactly("UNKNOWN_STAGE");

        world.salesforce.personEdits(opportunity, Map.of("StageName", "Closed Won"));
        world.drain();
        assertThat(world.hubspot.field(deal, "dealstage")).isEqualTo("closedwon");
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
    }

    @Test
    void shouldMakeNothing_whenANewDealStandsNowhereThatIsMapped() {
        RecordKey deal = deal(Map.of("pipeline", "other", "dealstage", "17"));
        assertThat(world.counterpart(deal)).isEmpty();
        assertThat(world.desk.notes(Note.Kind.PARKED, 10))
                .singleElement()
                .satisfies(note -> assertThat(note.sentence()).contains("17", "other", "deals.pipelines"));
        world.hubspot.personEdits(deal, Map.of("pipeline", "default", "dealstage", "closedwon"));
        world.drain();
        assertThat(opportunityOf(deal)).containsEntry("StageName", "Closed Won");
        world.reconcile();
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
    }

    @Test
    void shouldMapPerRecordType() {
        world = Deals.world(Deals.read(ConfigReader.packaged().replace("    default:\n", """
                                    renewals:
                                      recordType: 0125f000000RENEWAA
                                      stages: { sent: Proposal/Price Quote, renewed: Closed Won }
                                    default:
                                """)), NEW_YORK);
        RecordKey deal = deal(Map.of("pipeline", "renewals", "dealstage", "sent"));
        RecordKey opportunity = world.counterpart(deal).orElseThrow();
        assertThat(opportunityOf(deal)).containsEntry("RecordTypeId", "0125f000000RENEWAA");

        world.salesforce.personEdits(opportunity, Map.of("StageName", "Closed Won"));
        world.drain();
        assertThat(world.hubspot.field(deal, "dealstage")).isEqualTo("renewed");

        world.salesforce.personEdits(opportunity, Map.of("RecordTypeId", ""));
        world.drain();
        assertThat(world.hubspot.fields(deal))
                .containsEntry("pipeline", "default")
                .containsEntry("dealstage", "closedwon");
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldWaitForTheAccount_andMakeTheOpportunityUnderIt_whenItComes() {
        RecordKey deal = create(Map.of(COMPANY, "2"));
        world.handleDue();
        assertThat(world.counterpart(deal)).isEmpty();
        Deals.company(world, "2", "001B");
        world.drain();
        assertThat(opportunityOf(deal)).containsEntry("AccountId", "001B");
        assertThat(world.salesforce.writtenByUs()).isZero();
    }

    @Test
    void shouldGoOnWithout_whenTheAccountDoesNotCome_andGiveItLater() {
        RecordKey deal = create(Map.of(COMPANY, "2"));
        world.drain();
        assertThat(opportunityOf(deal)).doesNotContainEntry("AccountId", "001B");
        Deals.company(world, "2", "001B");
        world.hubspot.personEdits(deal, Map.of("dealname", "Any edit, or the look that the account's sync asks for"));
        world.drain();
        assertThat(opportunityOf(deal)).containsEntry("AccountId", "001B");
    }

    @Test
    void shouldListTheDeal_untilItsAccountComes_whereTheSettingSaysSo() {
        world = Deals.world(
                Deals.read(ConfigReader.packaged().replace("withoutAccount: create", "withoutAccount: park")),
                NEW_YORK);
        RecordKey deal = create(Map.of(COMPANY, ""));
        world.drain();
        assertThat(world.counterpart(deal)).isEmpty();
        assertThat(world.causes(Note.Kind.PARKED)).containsExactly("NO_ACCOUNT_YET");
        world.hubspot.personEdits(deal, Map.of(COMPANY, "1"));
        world.drain();
        assertThat(opportunityOf(deal)).containsEntry("AccountId", "001A");
        world.reconcile();
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
    }

    @Test
    void shouldMoveTheDeal_whenTheOpportunityGetsAnotherAccount() {
        RecordKey deal = deal(Map.of());
        Deals.company(world, "2", "001B");
        world.salesforce.personEdits(world.counterpart(deal).orElseThrow(), Map.of("AccountId", "001B"));
        world.drain();
        assertThat(world.hubspot.field(deal, COMPANY)).isEqualTo("2");
    }

    @Test
    void shouldLetTheNewerStageWin_whenBothSidesMoveAtOnce() {
        RecordKey deal = deal(Map.of());
        RecordKey opportunity = world.counterpart(deal).orElseThrow();
        world.salesforce.personEdits(opportunity, Map.of("StageName", "Value Proposition"));
        world.clock.advance(Duration.ofSeconds(2));
        world.hubspot.personEdits(deal, Map.of("dealstage", "closedwon"));
        world.drain();
        assertThat(world.salesforce.field(opportunity, "StageName")).isEqualTo("Closed Won");
        assertThat(world.hubspot.field(deal, "dealstage")).isEqualTo("closedwon");
        assertThat(world.causes(Note.Kind.REVIEW)).isEmpty();
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldKeepTheCloseDate_whenTheOpportunityIsClosed() {
        RecordKey deal = deal(Map.of("closedate", "2026-06-30T16:00:00Z"));
        world.hubspot.refusing(write -> write.values().containsKey("dealstage")
                        && !"2026-06-30T14:00:00Z".equals(write.values().get("closedate"))
                ? Optional.of(CrmError.of("TEST", "HubSpot would set the day of today"))
                : Optional.empty());
        world.salesforce.personEdits(world.counterpart(deal).orElseThrow(), Map.of("StageName", "Closed Won"));
        world.drain();
        assertThat(world.hubspot.field(deal, "dealstage")).isEqualTo("closedwon");
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldPutProbabilityOnTheOtherSide_asAShare() {
        RecordKey deal = deal(Map.of());
        world.salesforce.personEdits(world.counterpart(deal).orElseThrow(), Map.of("Probability", "35"));
        world.drain();
        assertThat(world.hubspot.field(deal, "lockstep_probability")).isEqualTo("0.35");
    }

    private RecordKey deal(Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(Map.of(COMPANY, "1"));
        fields.putAll(more);
        RecordKey deal = create(fields);
        world.drain();
        return deal;
    }

    private RecordKey create(Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "dealname",
                "Big one",
                "pipeline",
                "default",
                "dealstage",
                "qualifiedtobuy",
                "closedate",
                "2026-06-30"));
        fields.putAll(more);
        return world.hubspot.personCreates(RecordKey.HUBSPOT_DEAL, fields);
    }

    private Map<String, String> opportunityOf(RecordKey deal) {
        return world.salesforce.fields(world.counterpart(deal).orElseThrow());
    }
}
