package dev.lockstep.engine.campaign.report;

import dev.lockstep.engine.campaign.report.Figure.Known;
import dev.lockstep.engine.campaign.report.Figure.Missing;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Shares, to four decimals.
final class Ratio {
    private static final int DECIMALS = 4;

    private Ratio() {}

    /// `none`: what is said where there is nothing to divide by.
    static Figure<BigDecimal> of(BigDecimal part, BigDecimal whole, String none) {
        return whole.signum() <= 0
                ? Missing.because(none)
                : new Known<>(part.divide(whole, DECIMALS, RoundingMode.HALF_EVEN));
    }

    static Figure<BigDecimal> of(long part, long whole, String none) {
        return of(BigDecimal.valueOf(part), BigDecimal.valueOf(whole), none);
    }
}
