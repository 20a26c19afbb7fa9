package dev.lockstep.engine.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where one person's membership of one campaign was when it was last looked at: the base of its merge. `places`:
/// each place it stood in, and since when (of a source list or a property the time when the contact joined or chose it,
/// as far as that was told; of a form that of the newest submission that was taken). Version
/// 0: never stored.
public record Membership(Key key, SortedMap<String, Instant> places, long version) {
    /// It is a member of the campaign in Salesforce.
    public static final String SALESFORCE = "salesforce";
    /// It is in the static list that shows the campaign in HubSpot.
    public static final String LIST = "list";

    private static final String OTHER_RECORD = "as:";
    /// Who leaves a list and is back within it has not left. HubSpot's two ways to tell when somebody joined may differ
    /// by some moments.
    private static final Duration BLIP = Duration.ofMinutes(1);

    /// A campaign's id, and the id of the person's link.
    public record Key(String campaignId, String linkId) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byCampaign = campaignId.compareTo(other.campaignId);
            return byCampaign == 0 ? linkId.compareTo(other.linkId) : byCampaign;
        }
    }

    public Membership {
        places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    }

    /// The place that says: it is a member as this lead or contact, another record of the same person.
    public static String otherRecord(String salesforceId) {
        return OTHER_RECORD + salesforceId;
    }

    static boolean isOtherRecord(String place) {
        return place.startsWith(OTHER_RECORD);
    }

    /// The other records as which the person is a member.
    Set<String> otherRecords() {
        return places.keySet().stream()
                .filter(Membership::isOtherRecord)
                .map(place -> place.substring(OTHER_RECORD.length()))
                .collect(Collectors.toSet());
    }

    public static Membership none(Key key) {
        return new Membership(key, new TreeMap<>(), 0);
    }

    /// Whether it stood in this place all the time: the contact, who `joined` then, has not joined a source list, or
    /// chosen the campaign, once more since.
    boolean stoodSince(String place, Instant joined) {
        Instant at = places.get(place);
        boolean mayComeAgain = Source.isList(place) || Source.isProperty(place);
        return at != null && !(mayComeAgain && joined.isAfter(at.plus(BLIP)));
    }

    /// Of which nothing is known but the forms that were taken: nothing can be missing.
    Membership anew() {
        TreeMap<String, Instant> forms = new TreeMap<>(places);
        forms.keySet().removeIf(place -> !Source.isForm(place));
        return with(forms);
    }

    public Membership with(Map<String, Instant> next) {
        return new Membership(key, new TreeMap<>(next), version);
    }
}
