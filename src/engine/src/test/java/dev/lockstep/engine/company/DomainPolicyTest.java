package dev.lockstep.engine.company;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.company.DomainPolicy.Reason;
import dev.lockstep.engine.company.DomainPolicy.Settings;
import dev.lockstep.engine.company.DomainPolicy.Verdict;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("C1")
class DomainPolicyTest {
    private static final Settings SETTINGS = new Settings(
            Set.of("acme.com", "https://www.acme.co.uk/"),
            Set.of("competitor.com", "mail.partner.com"),
            Set.of("facebook.com", "uk.com", "bolt.github.io", "mailinator.com", "müller.de"));

    @ParameterizedTest
    @CsvSource({
        "ann@acme.com, OWN_DOMAIN",
        "ann@mail.acme.com, OWN_DOMAIN",
        "noreply@acme.com, OWN_DOMAIN",
        "ann@www.acme.co.uk, OWN_DOMAIN",
        "ann@competitor.com, REFUSED_DOMAIN",
        "noreply@competitor.com, REFUSED_DOMAIN",
        "ann@mail.partner.com, REFUSED_DOMAIN",
        "ann@partner.com, ACCEPTED",
        "ann@notacme.com, ACCEPTED",
        "ann@facebook.com, ACCEPTED",
        "ann@firm.uk.com, ACCEPTED",
        "ann@bolt.github.io, ACCEPTED",
        "info@bolt.github.io, ACCEPTED",
        "ann@other.github.io, SHARED_HOST",
        "ann@mailinator.com, ACCEPTED",
        "noreply@mailinator.com, NO_REPLY",
        "ann@xn--mller-kva.de, ACCEPTED",
        "no reply@firm.com, ACCEPTED",
        "reply@firm.com, ACCEPTED",
        "nora.reply@firm.com, ACCEPTED",
        "+noreply@firm.com, NO_REPLY",
        "noreply@co.uk, PUBLIC_SUFFIX"
    })
    void shouldFollowTheConfiguration_beforeTheLists(String email, String verdict) {
        assertThat(code(new DomainPolicy(SETTINGS).ofEmail(email))).isEqualTo(verdict);
    }

    @Test
    void shouldTakeAProfilePageForAWebsite_whenItsHostIsAccepted() {
        String page = "https://www.facebook.com/acme";
        assertThat(code(new DomainPolicy(Settings.none()).ofWebsite("https://www.instagram.com/acme")))
                .isEqualTo("SHARED_HOST");
        assertThat(code(new DomainPolicy(SETTINGS).ofWebsite(page))).isEqualTo("ACCEPTED");
    }

    @Test
    void shouldNameTheEntries_thatAreNoDomains() {
        assertThat(new Settings(Set.of("acme"), Set.of("co.uk", "ok.com"), Set.of("10.0.0.1")).unreadable())
                .containsExactly("10.0.0.1", "acme", "co.uk");
        assertThat(SETTINGS.unreadable()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldSayTheReasonInASentence(Refusal refusal) {
        assertThat(refusal.sentence()).matches("[A-Z].+\\.");
    }

    static Stream<Refusal> refusals() {
        return Stream.concat(Arrays.stream(Reason.values()), Arrays.stream(CompanyDomain.Reason.values()));
    }

    @Test
    void shouldNotRefuseEveryCompanyUnderASuffix_thatStrayedIntoAList() {
        DomainLists strayed = new DomainLists(Set.of("net.ua", "co.uk"), Set.of("com"), Set.of());
        assertThat(code(new DomainPolicy(Settings.none(), strayed).ofEmail("ann@firm.net.ua")))
                .isEqualTo("ACCEPTED");
        assertThat(code(new DomainPolicy(Settings.none(), strayed).ofEmail("ann@firm.com")))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void shouldHaveTheListsPackaged() {
        DomainLists lists = DomainLists.packaged();
        assertThat(lists.freeMail()).hasSizeGreaterThan(4_000).doesNotContainAnyElementsOf(lists.disposable());
        assertThat(lists.disposable()).hasSizeGreaterThan(4_000);
        assertThat(lists.roleNames()).contains("info", "sales", "support");
    }

    private static String code(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused ? refused.reason().name() : "ACCEPTED";
    }
}
