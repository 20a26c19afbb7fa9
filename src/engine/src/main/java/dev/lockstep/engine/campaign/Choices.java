package dev.lockstep.engine.campaign;

import dev.lockstep.engine.port.ContactLists.Option;
import dev.lockstep.engine.port.Deadline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Keeps the campaigns as options of HubSpot's properties: their value is the campaign's id, which a rename does not
/// change. The property to choose from offers the active ones (REQUIREMENTS K6), the one that shows memberships knows
/// every campaign that it ever showed.
final class Choices {
    private static final String CAMPAIGN_ID = "701";

    private final CampaignRules rules;
    private final CampaignPorts ports;
    private final Deadline deadline;

    Choices(CampaignRules rules, CampaignPorts ports, Deadline deadline) {
        this.rules = rules;
        this.ports = ports;
        this.deadline = deadline;
    }

    void refresh() {
        if (rules.choice().isEmpty() && rules.shownIn().isEmpty()) {
            return;
        }
        List<Campaign> active = ports.salesforce().active(rules.externalIdField(), deadline);
        rules.choice().ifPresent(property -> refresh(property, active));
        rules.shownIn().ifPresent(property -> refresh(property, active));
    }

    /// Offers these campaigns, too, where they are not there: before a value of theirs is written.
    void offer(String property, List<Campaign> campaigns) {
        ports.hubspot().options(property, deadline).ifPresent(options -> {
            Map<String, Option> byValue = byValue(options);
            labels(campaigns).forEach((id, label) -> byValue.putIfAbsent(id, new Option(id, label, true)));
            write(property, options, byValue);
        });
    }

    /// A property that is not there is missed by the set-up, not here.
    private void refresh(String property, List<Campaign> active) {
        ports.hubspot().options(property, deadline).ifPresent(options -> {
            Map<String, Option> byValue = byValue(options);
            Map<String, String> labels = labels(active);
            byValue.replaceAll((value, option) -> new Option(
                    value,
                    option.label(),
                    option.hidden() || (value.startsWith(CAMPAIGN_ID) && !labels.containsKey(value))));
            labels.forEach((id, label) -> byValue.put(id, new Option(id, label, false)));
            write(property, options, byValue);
        });
    }

    private void write(String property, List<Option> before, Map<String, Option> byValue) {
        List<Option> after = new ArrayList<>(byValue.values());
        if (!after.equals(before)) {
            ports.hubspot().setOptions(property, after, deadline);
        }
    }

    private static Map<String, Option> byValue(List<Option> options) {
        Map<String, Option> byValue = new LinkedHashMap<>();
        options.forEach(option -> byValue.put(option.value(), option));
        return byValue;
    }

    /// HubSpot takes a label once: campaigns of one name are told apart by their ids.
    private static Map<String, String> labels(List<Campaign> campaigns) {
        Map<String, Integer> times = new HashMap<>();
        campaigns.forEach(campaign -> times.merge(campaign.name().toLowerCase(Locale.ROOT), 1, Integer::sum));
        Map<String, String> labels = new TreeMap<>();
        campaigns.forEach(campaign -> labels.put(
                campaign.id(),
                times.get(campaign.name().toLowerCase(Locale.ROOT)) == 1
                        ? campaign.name()
                        : campaign.name() + " (" + campaign.id() + ")"));
        return labels;
    }
}
