package dev.lockstep.engine.deal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D1")
class DealFormTest {
    @ParameterizedTest
    @CsvSource({
        "pipeline, dealstage",
        "RecordTypeId, StageName",
        "deal_currency_code, amount",
        "CurrencyIsoCode, Amount",
        "dealname, dealname"
    })
    void shouldSayAnErrorOfTheMappedField_thatIsToldOfItsCompanion(String told, String mapped) {
        DealForm form = new DealForm(true, new CloseDates(ZoneId.of("UTC")), Optional.empty());
        assertThat(form.standFor(List.of(told))).containsExactly(mapped);
        assertThat(form.standFor(List.of(told, mapped, "other"))).containsExactly(mapped, "other");
    }
}
