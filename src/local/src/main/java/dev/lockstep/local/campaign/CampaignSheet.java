package dev.lockstep.local.campaign;

import dev.lockstep.engine.campaign.report.CampaignReport;
import dev.lockstep.engine.campaign.report.CampaignRow;
import dev.lockstep.local.report.Format;
import dev.lockstep.local.report.Printable;
import dev.lockstep.local.report.Sheet;
import java.util.ArrayList;
import java.util.List;

/// The report of all campaigns. JSON and CSV have a column for each figure, and two lines of totals, the last of which
/// carries what holds for all; the table is narrow, with that below it.
public record CampaignSheet(CampaignReport report) implements Printable {
    @Override
    public String as(Format format) {
        return switch (format) {
            case TABLE -> table();
            case JSON, CSV -> new Sheet(sentence(), CampaignColumns.names(), wide()).as(format);
        };
    }

    private List<List<String>> wide() {
        List<List<String>> rows = new ArrayList<>();
        report.rows().forEach(row -> rows.add(CampaignColumns.of(row)));
        rows.add(CampaignColumns.of(report.hubspot()));
        rows.add(CampaignColumns.of(report.salesforce(), String.join(" ", report.footnotes())));
        return rows;
    }

    private String table() {
        List<List<String>> rows = new ArrayList<>();
        report.rows().forEach(row -> rows.add(CampaignLines.of(row)));
        rows.add(CampaignLines.of(report.hubspot(), report.salesforce()));
        String lines = new Sheet(sentence(), List.of("campaign", "HubSpot", "Salesforce"), rows).as(Format.TABLE);
        return lines + System.lineSeparator() + String.join(System.lineSeparator(), report.footnotes());
    }

    private String sentence() {
        long hubspot = report.rows().stream()
                .filter(row -> row.hubspot().known().isPresent())
                .count();
        long salesforce = report.rows().stream()
                .filter(row -> row.salesforce().known().isPresent())
                .count();
        long both = report.rows().stream().filter(CampaignSheet::isOfBoth).count();
        return "Campaigns: " + hubspot + " in HubSpot, " + salesforce + " in Salesforce, " + both + " of them in both.";
    }

    private static boolean isOfBoth(CampaignRow row) {
        return row.hubspot().known().isPresent() && row.salesforce().known().isPresent();
    }
}
