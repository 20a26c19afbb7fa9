package dev.lockstep.engine.campaign.report;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A HubSpot campaign, as HubSpot reports of it. `landingPages`, `workflows`: what it measured of such assets, summed,
/// under its own names.
public record HubSpotCampaign(
        String id,
        String name,
        Figure<Visits> visits,
        Figure<Revenue> revenue,
        Figure<Submissions> submissions,
        Figure<Map<String, BigDecimal>> landingPages,
        Figure<Map<String, BigDecimal>> workflows) {

    /// `influenced`: contacts reached; one can be in several campaigns, as no new contact is.
    public record Visits(long sessions, long newFirstTouch, long newLastTouch, long influenced) {}

    /// What HubSpot attributes to the campaign, in `currency`.
    public record Revenue(long deals, BigDecimal dealAmount, BigDecimal amount, String currency) {}

    /// Submissions of the campaign's forms. `more`: there are more than were counted.
    public record Submissions(Set<String> forms, long counted, boolean more) {
        public static final Submissions NONE = new Submissions(Set.of(), 0, false);

        public Submissions {
            forms = Set.copyOf(forms);
        }

        public Submissions plus(Submissions other) {
            Set<String> all = new TreeSet<>(forms);
            all.addAll(other.forms);
            return new Submissions(all, counted + other.counted, more || other.more);
        }
    }

    /// Submissions a session.
    public Figure<BigDecimal> conversion() {
        return submissions.then(sent -> visits.then(seen -> Ratio.of(sent.counted(), seen.sessions(), "no sessions")));
    }

    /// Two assets' figures, name by name.
    public static Map<String, BigDecimal> plus(Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
        Map<String, BigDecimal> sum = new TreeMap<>(one);
        other.forEach((name, value) -> sum.merge(name, value, BigDecimal::add));
        return sum;
    }
}
