package dev.lockstep.local.setup;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import dev.lockstep.local.setup.Finding.State;
import java.util.ArrayList;
import java.util.List;

/// A report as a person reads it.
public final class SetupTable {
    private static final int WHAT_WIDTH = 44;
    private static final int FIX_WIDTH = 72;

    private SetupTable() {}

    public static String of(SetupReport report) {
        List<String[]> rows = new ArrayList<>();
        for (Finding finding : report.findings()) {
            rows.add(new String[] {
                finding.crm().label(), finding.what(), finding.state().label(), finding.advice()
            });
        }
        List<String> lines = new ArrayList<>();
        lines.add(AsciiTable.builder()
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
                .data(
                        new Column[] {
                            column("CRM", WHAT_WIDTH),
                            column("what", WHAT_WIDTH),
                            column("state", WHAT_WIDTH),
                            column("what to do", FIX_WIDTH)
                        },
                        rows.toArray(new String[0][]))
                .asString());
        report.made().forEach(name -> lines.add("Made: " + name));
        report.refused().forEach((name, reason) -> lines.add("Not made: " + name + " (" + reason + ")"));
        lines.add(verdict(report));
        lines.add(SetupReport.MODE);
        return String.join(System.lineSeparator(), lines);
    }

    private static String verdict(SetupReport report) {
        long missing = report.count(State.MISSING);
        long untold = report.count(State.CANNOT_BE_TOLD);
        String rest = untold == 0 ? "" : " See to what cannot be told (" + untold + ") by hand.";
        return (missing == 0 ? "Nothing that can be told is missing." : "Missing: " + missing + ".") + rest;
    }

    private static Column column(String header, int width) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(width, OverflowBehaviour.NEWLINE);
    }
}
