package dev.lockstep.local.demo.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import dev.lockstep.local.demo.report.Figures.Deeds;
import dev.lockstep.local.demo.report.Figures.Open;
import dev.lockstep.local.demo.report.Figures.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The figures as people read them at the end of a run.
public final class Tables {
    private static final int SENTENCE_WIDTH = 64;
    private static final int DISAGREEMENTS_SHOWN = 20;

    private Tables() {}

    public static String of(Figures figures) {
        return String.join(
                System.lineSeparator(),
                "",
                "What crossed",
                crossed(figures),
                "",
                "What people did",
                edits(figures),
                "",
                "From an edit until the other CRM holds it: p50 %s, p95 %s, p99 %s (%d measured)"
                        .formatted(
                                seconds(figures.latency().p50()),
                                seconds(figures.latency().p95()),
                                seconds(figures.latency().p99()),
                                figures.latency().measured()),
                "",
                "What waits for a person, or does not cross",
                open(figures.open()),
                "",
                verdict(figures));
    }

    private static String crossed(Figures figures) {
        List<String[]> rows = new ArrayList<>();
        phase(rows, "first load", figures.firstLoad());
        phase(rows, "edits", figures.play());
        return table(
                List.of(
                        text(""),
                        text("way"),
                        number("creates"),
                        number("updates"),
                        number("calls"),
                        number("calls per change")),
                rows);
    }

    private static void phase(List<String[]> rows, String name, Phase phase) {
        rows.add(row(
                name,
                "HubSpot → Salesforce",
                phase.toSalesforce(),
                phase.salesforceCalls(),
                phase.salesforceCallsPerChange()));
        rows.add(row(
                "", "Salesforce → HubSpot", phase.toHubSpot(), phase.hubspotCalls(), phase.hubspotCallsPerChange()));
    }

    private static String[] row(String name, String way, Figures.Crossed crossed, long calls, double perChange) {
        return new String[] {
            name,
            way,
            Long.toString(crossed.creates()),
            Long.toString(crossed.updates()),
            Long.toString(calls),
            String.format(Locale.ROOT, "%.3f", perChange)
        };
    }

    private static String edits(Figures figures) {
        List<String[]> rows = new ArrayList<>();
        for (Deeds deeds : figures.edits()) {
            rows.add(new String[] {
                deeds.kind(),
                Long.toString(deeds.made()),
                Long.toString(deeds.measured()),
                Long.toString(deeds.refused()),
                Long.toString(deeds.late())
            });
        }
        return table(
                List.of(text(""), number("made"), number("seen to arrive"), number("refused"), number("not arrived")),
                rows);
    }

    private static String open(List<Open> open) {
        List<String[]> rows = new ArrayList<>();
        for (Open cause : open) {
            rows.add(new String[] {cause.kind(), cause.cause(), Long.toString(cause.count()), cause.example()});
        }
        return rows.isEmpty()
                ? "Nothing."
                : table(List.of(text(""), text("cause"), number("records"), text("the newest of them")), rows);
    }

    private static String verdict(Figures figures) {
        Figures.Outcome outcome = figures.outcome();
        List<String> lines = new ArrayList<>();
        lines.add("%d people in both CRMs compared, %d values. Differences that are accounted for: %s"
                .formatted(outcome.pairsCompared(), outcome.valuesCompared(), outcome.explained()));
        if (!outcome.settled()) {
            lines.add("The sync was still at work when the time was up.");
        }
        outcome.disagreements().stream().limit(DISAGREEMENTS_SHOWN).forEach(d -> lines.add("  " + d));
        lines.add(
                outcome.agrees()
                        ? "HubSpot and Salesforce agree. (%.0f s in all)".formatted(figures.secondsInAll())
                        : "HubSpot and Salesforce DISAGREE in %d places. (%.0f s in all)"
                                .formatted(outcome.disagreements().size(), figures.secondsInAll()));
        return String.join(System.lineSeparator(), lines);
    }

    private static String table(List<Column> columns, List<String[]> rows) {
        return AsciiTable.builder()
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
                .data(columns.toArray(new Column[0]), rows.toArray(new String[0][]))
                .asString();
    }

    private static Column text(String header) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(SENTENCE_WIDTH, OverflowBehaviour.NEWLINE);
    }

    private static Column number(String header) {
        return new Column().header(header).headerAlign(HorizontalAlign.RIGHT).dataAlign(HorizontalAlign.RIGHT);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }
}
