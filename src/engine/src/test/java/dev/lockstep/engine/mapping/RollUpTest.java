package dev.lockstep.engine.mapping;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.engine.mapping.RollUp.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F5")
class RollUpTest {
    @ParameterizedTest
    @CsvSource({
        "Bad Type, AccountId, SUM, Amount, '', object",
        "Opportunity, Account.ParentId, SUM, Amount, '', lookup field",
        "Opportunity, AccountId, SUM, 'Amount) FROM', '', field",
        "Opportunity, AccountId, LATEST, StageName, '', orderBy",
        "Opportunity, AccountId, MAX, Amount, CloseDate, orderBy"
    })
    void shouldNameWhatIsWrong(
            String type, String lookup, Function function, String field, String orderBy, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RollUp(type, lookup, function, field, orderBy, ""))
                .withMessageContaining(named);
    }

    @Test
    void shouldTakeCustomObjects() {
        assertThatCode(() -> new RollUp(
                        "Seat__c", "Account__c", Function.LATEST, "Plan__c", "Starts__c", "Active__c = true"))
                .doesNotThrowAnyException();
    }
}
