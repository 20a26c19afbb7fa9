package dev.lockstep.engine.money;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.Normalisation.Normalised;
import java.util.Optional;

/// An amount that is not normalised (REQUIREMENTS M4). It alone is held back: the other fields of its deal cross.
/// `currency`: the ISO code that it is about, as it was given, `""` for none.
public record Blocked(Reason reason, String currency) implements MoneyReading, RateAnswer, Normalisation {
    /// Why. `name` is the stable code that notes are grouped by.
    public enum Reason {
        /// No fault: there is nothing to normalise, and no note is due.
        ABSENT_AMOUNT("There is no amount."),
        NOT_A_NUMBER("The amount is no number: correct it."),
        NEGATIVE_AMOUNT("The amount is negative: correct it, or set money.negativeAmounts to allow."),
        TOO_LARGE("The amount has more digits than the CRMs can hold exactly (2^53 of its smallest unit): correct it."),
        TOO_MANY_DECIMALS("The amount has more decimals than its currency: round it."),
        ABSENT_CURRENCY("The amount has no currency: choose one."),
        UNKNOWN_CURRENCY("The currency is no ISO 4217 code: choose one that is."),
        INACTIVE_CURRENCY("The currency is not active: activate it in " + Reason.OF_RATES + "."),
        NOT_SET_UP("The currency is not set up in " + Reason.TO_BE_WRITTEN + ": add it there."),
        MISSING_RATE("The currency has no exchange rate: add it in " + Reason.OF_RATES + "."),
        UNUSABLE_RATE("The exchange rate is zero, negative or no number: correct it in " + Reason.OF_RATES + ".");

        private static final String OF_RATES = "the system that has the rates";
        private static final String TO_BE_WRITTEN = "the system to be written";
        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /// The reason with the fix, in plain words.
        public String sentence() {
            return sentence;
        }
    }

    /// The same of this currency and the CRM that is to be mended.
    public String said(Side mend) {
        String sentence =
                reason.sentence().replace(Reason.OF_RATES, mend.title()).replace(Reason.TO_BE_WRITTEN, mend.title());
        return currency.isEmpty() ? sentence : currency + ": " + sentence;
    }

    /// Whether a person has to do something about it.
    public boolean isFault() {
        return reason != Reason.ABSENT_AMOUNT;
    }

    @Override
    public Optional<Normalised> normalised() {
        return Optional.empty();
    }
}
