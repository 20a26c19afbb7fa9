package dev.lockstep.engine.company;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C1")
class CompanyDraftTest {
    @ParameterizedTest
    @CsvSource({
        "ann@acme.co.uk, , Acme",
        "ann@acme.co.uk, '', Acme",
        "ann@acme.co.uk, ACME Widgets Ltd., ACME Widgets Ltd.",
        "ann@acme-widgets.com, Acme, Acme",
        "ann@acme-widgets.com, Acme-Widgets GmbH, Acme-Widgets GmbH",
        "ann@acme.com, Bolt Consulting, Acme",
        "ann@acme.com, n/a, Acme",
        "ann@acme.com, GmbH, Acme",
        "ann@müller.de, Müller & Söhne, Müller & Söhne",
        "ann@xn--mller-kva.de, Mueller, Müller",
        "ann@トヨタ.jp, , トヨタ"
    })
    void shouldBeNamedByItsDomain_orByWhatFitsIt(String email, String contactSays, String name) {
        assertThat(CompanyDraft.of(CompanyDomain.ofEmail(email).domain().orElseThrow(), contactSays)
                        .name())
                .isEqualTo(name);
    }

    @Test
    void shouldHaveTheRegistrableDomain_andAWebsite() {
        CompanyDraft draft = CompanyDraft.of(
                CompanyDomain.ofEmail("ann@mail.ACME.co.uk").domain().orElseThrow(), "Acme " + "x".repeat(300));
        assertThat(draft).isEqualTo(new CompanyDraft("Acme", "acme.co.uk", "https://acme.co.uk"));
    }
}
