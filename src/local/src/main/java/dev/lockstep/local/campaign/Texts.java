package dev.lockstep.local.campaign;

import dev.lockstep.engine.campaign.report.Figure;
import dev.lockstep.engine.campaign.report.Figure.Known;
import dev.lockstep.engine.campaign.report.Figure.Missing;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Submissions;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Amounts;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Members;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Figures as texts.
final class Texts {
    private Texts() {}

    static String of(Figure<?> figure) {
        return of(figure, Texts::plain);
    }

    static <T> String of(Figure<T> figure, Function<? super T, String> text) {
        return switch (figure) {
            case Known<T>(T value) -> text.apply(value);
            case Missing<T> missing -> missing.why();
        };
    }

    private static String plain(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /// `5000+` where there are more than were counted.
    static String counted(Submissions submissions) {
        return submissions.counted() + (submissions.more() ? "+" : "");
    }

    static String byStatus(Members members) {
        return members.byStatus().entrySet().stream()
                .map(status -> status.getKey() + " " + status.getValue())
                .collect(Collectors.joining("; "));
    }

    static String measured(Map<String, BigDecimal> metrics) {
        return metrics.entrySet().stream()
                .map(metric -> metric.getKey() + " " + metric.getValue().toPlainString())
                .collect(Collectors.joining("; "));
    }

    static String currency(Amounts amounts) {
        return amounts.won().currency().getCurrencyCode();
    }

    /// `25.5%`
    static String percent(BigDecimal ratio) {
        return ratio.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + "%";
    }
}
