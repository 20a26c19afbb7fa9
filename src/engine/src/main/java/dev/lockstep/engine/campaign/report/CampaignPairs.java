package dev.lockstep.engine.campaign.report;

import dev.lockstep.engine.campaign.report.Figure.Known;
import dev.lockstep.engine.campaign.report.Figure.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Which campaigns of the two CRMs are one: those of the same name, whatever its case and blanks, where each CRM has
/// one of that name. Nothing else joins them, and of two with one name nobody can tell which is meant.
final class CampaignPairs {
    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final String NONE_HERE = "none of that name";

    private CampaignPairs() {}

    /// In no particular order. A CRM whose campaigns cannot be seen is said to be so in every row.
    static List<CampaignRow> of(Figure<List<HubSpotCampaign>> hubspot, Figure<List<SalesforceCampaign>> salesforce) {
        Map<String, Namesakes> byName = new LinkedHashMap<>();
        hubspot.known()
                .orElse(List.of())
                .forEach(one -> namesakes(byName, one.name()).hubspot.add(one));
        salesforce
                .known()
                .orElse(List.of())
                .forEach(one -> namesakes(byName, one.name()).salesforce.add(one));
        Missing<HubSpotCampaign> noHubSpot = absent(hubspot);
        Missing<SalesforceCampaign> noSalesforce = absent(salesforce);
        List<CampaignRow> rows = new ArrayList<>();
        byName.forEach((name, all) -> rows.addAll(all.rows(name, noHubSpot, noSalesforce)));
        return rows;
    }

    static String normalised(String name) {
        return BLANKS.matcher(name).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static Namesakes namesakes(Map<String, Namesakes> byName, String name) {
        return byName.computeIfAbsent(normalised(name), key -> new Namesakes());
    }

    private static <T> Missing<T> absent(Figure<?> side) {
        return side instanceof Missing<?> missing ? missing.as() : Missing.because(NONE_HERE);
    }

    private static final class Namesakes {
        private final List<HubSpotCampaign> hubspot = new ArrayList<>();
        private final List<SalesforceCampaign> salesforce = new ArrayList<>();

        List<CampaignRow> rows(
                String name, Missing<HubSpotCampaign> noHubSpot, Missing<SalesforceCampaign> noSalesforce) {
            boolean one = hubspot.size() == 1 && salesforce.size() == 1 && !name.isEmpty();
            if (one) {
                SalesforceCampaign there = salesforce.getFirst();
                return List.of(
                        new CampaignRow(there.name(), new Known<>(hubspot.getFirst()), new Known<>(there), List.of()));
            }
            boolean several = hubspot.size() > 1 || salesforce.size() > 1;
            boolean both = !hubspot.isEmpty() && !salesforce.isEmpty();
            List<String> notes = several ? List.of(note()) : List.of();
            Missing<HubSpotCampaign> otherOfSalesforce = both ? Missing.because("not paired") : noHubSpot;
            Missing<SalesforceCampaign> otherOfHubSpot = both ? Missing.because("not paired") : noSalesforce;
            List<CampaignRow> rows = new ArrayList<>();
            hubspot.forEach(here -> rows.add(new CampaignRow(here.name(), new Known<>(here), otherOfHubSpot, notes)));
            salesforce.forEach(
                    there -> rows.add(new CampaignRow(there.name(), otherOfSalesforce, new Known<>(there), notes)));
            return rows;
        }

        private String note() {
            return "Of this name there are " + hubspot.size() + " in HubSpot and " + salesforce.size()
                    + " in Salesforce, so none is paired: which belong together cannot be told. Give each its own name.";
        }
    }
}
