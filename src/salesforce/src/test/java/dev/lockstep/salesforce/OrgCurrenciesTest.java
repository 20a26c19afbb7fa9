package dev.lockstep.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.money.RateChange;
import dev.lockstep.engine.money.RateSheet;
import dev.lockstep.engine.money.RateSheet.Quoted;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.engine.port.CrmUnavailable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("M2")
class OrgCurrenciesTest {
    private final SandboxOrg org = new SandboxOrg();
    private final OrgCurrencies currencies = new OrgCurrencies(org.client(), org);

    @Test
    void shouldReadTheStaticRates_inOneCall() {
        severalCurrencies();
        org.calls();
        RateSheet sheet = currencies.read(org.soon());
        assertThat(org.calls()).isEqualTo(1);
        assertThat(sheet.company()).isEqualTo("EUR");
        assertThat(sheet.quoted())
                .extracting(Quoted::currency, Quoted::value, Quoted::active)
                .contains(tuple("JPY", "162.25", true), tuple("EUR", "1", true));
        assertThat(sheet.dated()).isEmpty();
    }

    @Test
    void shouldReadDatedRates_whereTheOrgHasThem() {
        severalCurrencies();
        org.sandbox.configure(o -> o.currencies().enableDated());
        org.add(
                "DatedConversionRate",
                Map.of("IsoCode", "JPY", "StartDate", "2026-02-01", "ConversionRate", new BigDecimal("158")));
        RateSheet sheet = currencies.read(org.soon());
        assertThat(sheet.dated()).singleElement().satisfies(rate -> {
            assertThat(rate.currency()).isEqualTo("JPY");
            assertThat(rate.start()).isEqualTo(LocalDate.parse("2026-02-01"));
            assertThat(rate.nextStart()).isAfter(LocalDate.parse("2100-01-01"));
        });
    }

    @Test
    void shouldReadAnOrgOfASingleCurrency_asOneWithoutRates() {
        assertThat(currencies.read(org.soon()).quoted()).isEmpty();
    }

    @Test
    void shouldNotTakeHiddenRates_forASingleCurrency() {
        FakeOrg fake = new FakeOrg();
        String refusal = "[{\"errorCode\":\"INVALID_TYPE\",\"message\":\"m\"}]";
        fake.thenComposite(400, refusal, 400, refusal, 200, "{\"totalSize\":0,\"done\":true,\"records\":[]}");
        assertThatThrownBy(() -> new OrgCurrencies(fake.client(), fake).read(fake.within(Duration.ofMinutes(1))))
                .isInstanceOf(CrmUnavailable.class);
    }

    @Test
    @Tag("M3")
    void shouldFindWhatAChangeTouches_aPageACall() {
        severalCurrencies();
        String touched = opportunity("JPY", "2026-05-01", "Prospecting");
        String second = opportunity("JPY", "2026-06-01", "Prospecting");
        opportunity("JPY", "2026-04-30", "Prospecting");
        opportunity("JPY", "2026-05-01", "Closed Won");
        opportunity("EUR", "2026-05-01", "Prospecting");
        RateChange change = new RateChange("JPY", Optional.of(LocalDate.parse("2026-05-01")), Optional.empty());
        org.calls();
        ChildPage first = currencies.page(change, true, "", 1, org.soon());
        assertThat(org.calls()).isEqualTo(1);
        assertThat(first.more()).isTrue();
        ChildPage rest =
                currencies.page(change, true, first.children().getFirst().id(), 2, org.soon());
        assertThat(rest.more()).isFalse();
        assertThat(List.of(
                        first.children().getFirst().id(),
                        rest.children().getFirst().id()))
                .containsExactlyInAnyOrder(touched, second);
        assertThat(first.children()).extracting(RecordKey::type).containsOnly(RecordKey.OPPORTUNITY);
    }

    @Test
    @Tag("M3")
    void shouldFindOpenOpportunities_inAnOrgOfASingleCurrency() {
        String open = org.add(
                "Opportunity",
                Map.of(
                        "Name",
                        "O",
                        "StageName",
                        "Prospecting",
                        "CloseDate",
                        "2026-05-01",
                        "Amount",
                        new BigDecimal(5)));
        RateChange change = new RateChange("USD", Optional.empty(), Optional.empty());
        assertThat(currencies.page(change, false, "", 10, org.soon()).children())
                .extracting(RecordKey::id)
                .containsExactly(open);
    }

    private void severalCurrencies() {
        org.sandbox.configure(o -> {
            o.currencies().enable("EUR");
            o.currencies().setRate("JPY", new BigDecimal("162.25"));
        });
    }

    private String opportunity(String currency, String closeDate, String stage) {
        return org.add(
                "Opportunity",
                Map.of(
                        "Name", "O",
                        "StageName", stage,
                        "CloseDate", closeDate,
                        "Amount", new BigDecimal(5),
                        "CurrencyIsoCode", currency));
    }
}
