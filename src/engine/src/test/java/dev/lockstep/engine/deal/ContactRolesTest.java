package dev.lockstep.engine.deal;

import static dev.lockstep.engine.model.RecordKey.contact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.engine.deal.ContactRoles.Mode;
import dev.lockstep.engine.deal.ContactRoles.Opportunity;
import dev.lockstep.engine.deal.ContactRoles.Proposal;
import dev.lockstep.engine.deal.ContactRoles.ProposedRole;
import dev.lockstep.engine.deal.ContactRoles.Settings;
import dev.lockstep.engine.deal.ContactRoles.Source;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("L2")
class ContactRolesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final RecordKey KEY = new RecordKey(Side.SALESFORCE, "Opportunity", "006");

    @Test
    void shouldTakeTheDealsContacts_theFirstIsPrimary() {
        Opportunity opportunity = new Opportunity(
                KEY, false, List.of(contact("2"), contact("1"), contact("2")), List.of(contact("9")), Map.of());
        assertThat(roles(Mode.ADD, Source.values()).propose(opportunity, NOW))
                .contains(new Proposal(
                        KEY,
                        Mode.ADD,
                        Source.DEAL_CONTACTS,
                        List.of(role(contact("1"), true), role(contact("2"), false))));
    }

    @Test
    void shouldTakeTheAccountsContact_whenItIsTheOnlyOne() {
        Opportunity one = new Opportunity(KEY, false, List.of(), List.of(contact("9"), contact("9")), Map.of());
        assertThat(roles(Mode.ADD, Source.values()).propose(one, NOW))
                .get()
                .satisfies(p -> assertThat(p.roles()).containsExactly(role(contact("9"), true)));
        Opportunity two = new Opportunity(KEY, false, List.of(), List.of(contact("9"), contact("8")), Map.of());
        assertThat(roles(Mode.ADD, Source.values()).propose(two, NOW)).isEmpty();
    }

    @Test
    void shouldTakeRecentResponders_theLatestFirst() {
        Opportunity opportunity = new Opportunity(
                KEY,
                false,
                List.of(),
                List.of(),
                Map.of(
                        contact("1"), NOW.minus(Duration.ofDays(9)),
                        contact("2"), NOW.minus(Duration.ofDays(1)),
                        contact("4"), NOW.minus(Duration.ofDays(9)),
                        contact("3"), NOW.minus(Duration.ofDays(31))));
        assertThat(roles(Mode.ADD, Source.values()).propose(opportunity, NOW))
                .get()
                .satisfies(p -> assertThat(p.roles())
                        .containsExactly(
                                role(contact("2"), true), role(contact("1"), false), role(contact("4"), false)));
    }

    @Test
    void shouldForgetAResponse_thatIsTooOld() {
        Duration within = Duration.ofDays(30);
        assertThat(responded(NOW.minus(within))).isPresent();
        assertThat(responded(NOW.minus(within).minusMillis(1))).isEmpty();
    }

    private static Optional<Proposal> responded(Instant at) {
        Opportunity opportunity = new Opportunity(KEY, false, List.of(), List.of(), Map.of(contact("1"), at));
        return roles(Mode.ADD, Source.CAMPAIGN_RESPONDERS).propose(opportunity, NOW);
    }

    @Test
    void shouldAddNoMoreThanTheSettingAllows() {
        Opportunity opportunity = new Opportunity(
                KEY, false, List.of(contact("4"), contact("3"), contact("2"), contact("1")), List.of(), Map.of());
        assertThat(roles(Mode.ADD, Source.DEAL_CONTACTS).propose(opportunity, NOW))
                .get()
                .satisfies(p -> assertThat(p.roles())
                        .extracting(ProposedRole::contact)
                        .containsExactly(contact("1"), contact("2"), contact("3")));
        assertThatThrownBy(() -> new Settings(List.of(), Mode.ADD, "", Duration.ZERO, 0))
                .hasMessageContaining("contactRoles.max");
        assertThat(new Settings(List.of(), Mode.ADD, "", Duration.ZERO, 1).rolesMax())
                .isEqualTo(1);
    }

    @Test
    void shouldOnlySuggest_whenThatIsTheSetting() {
        Opportunity opportunity = new Opportunity(KEY, false, List.of(contact("1")), List.of(), Map.of());
        assertThat(roles(Mode.SUGGEST, Source.DEAL_CONTACTS).propose(opportunity, NOW))
                .get()
                .extracting(Proposal::mode)
                .isEqualTo(Mode.SUGGEST);
    }

    @Test
    void shouldProposeNothing_whenThereAreRolesOrTheSourceIsNotConfigured() {
        Opportunity has = new Opportunity(KEY, true, List.of(contact("1")), List.of(), Map.of());
        assertThat(roles(Mode.ADD, Source.values()).propose(has, NOW)).isEmpty();
        Opportunity without = new Opportunity(KEY, false, List.of(contact("1")), List.of(), Map.of());
        assertThat(roles(Mode.ADD, Source.CAMPAIGN_RESPONDERS).propose(without, NOW))
                .isEqualTo(Optional.empty());
    }

    private static ContactRoles roles(Mode mode, Source... sources) {
        return new ContactRoles(new Settings(List.of(sources), mode, "Decision Maker", Duration.ofDays(30), 3));
    }

    private static ProposedRole role(RecordKey contact, boolean primary) {
        return new ProposedRole(contact, "Decision Maker", primary);
    }
}
