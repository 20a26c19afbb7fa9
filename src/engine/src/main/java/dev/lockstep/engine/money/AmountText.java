package dev.lockstep.engine.money;

import dev.lockstep.engine.value.FieldType;
import java.util.Locale;

/// An amount with its currency as one text, `EUR/100.5`, so that neither ever crosses without the other. `""` for no
/// amount, whatever the currency. Both are as they were given: nothing is judged.
public record AmountText(String currency, String amount) {
    private static final char BETWEEN = '/';

    public AmountText {
        currency = currency.strip().toUpperCase(Locale.ROOT);
        amount = FieldType.MONEY.normalise(amount);
    }

    public static AmountText parse(String text) {
        int at = text.indexOf(BETWEEN);
        return new AmountText(text.substring(0, Math.max(0, at)), text.substring(at + 1));
    }

    public boolean isBlank() {
        return amount.isEmpty();
    }

    public String text() {
        return isBlank() ? "" : currency + BETWEEN + amount;
    }
}
