package dev.lockstep.engine.campaign;

import dev.lockstep.engine.campaign.Source.Kind;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CampaignMembers;
import dev.lockstep.engine.port.ContactLists;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Switches.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who is in a list, or in a campaign, page by page: each page is a message that sends the next, so that nothing is
/// held in memory and a pass goes on wherever it stopped (REQUIREMENTS K1). A hint says which page: its key is the
/// list's or the campaign's, its time the pass's beginning.
final class Passes {
    static final int CONTACTS_MAX = 2_500;
    private static final int MEMBERS_MAX = 2_000;
    /// In a hint's aliases, beside the place: the pass has read every page before. No place holds a line's end.
    private static final String WHOLE = "\n";

    private final CampaignRules rules;
    private final CampaignPorts ports;
    private final Mirrors mirrors;
    private final Deadline deadline;

    Passes(CampaignRules rules, CampaignPorts ports, Mirrors mirrors, Deadline deadline) {
        this.rules = rules;
        this.ports = ports;
        this.mirrors = mirrors;
        this.deadline = deadline;
    }

    /// A page: who is asked after, the next page (empty after the last one), and what is remembered then.
    record Page(List<Ask> asks, List<Hint> next, Optional<Cursor> reached) {}

    /// Where the passes of this list or campaign have come to; the cursor's time is the beginning of the last that
    /// came to the end. A pilot's passes leave people out: they count for the pilot alone.
    static String cursor(RecordKey key, Mode mode) {
        return "members/" + key + (mode == Mode.PILOT ? "/pilot" : "");
    }

    /// When a pass of it was last seen under way.
    static String underWay(RecordKey key) {
        return "members/" + key + "/under-way";
    }

    static RecordKey list(String listId) {
        return new RecordKey(Side.HUBSPOT, RecordKey.HUBSPOT_LIST, listId);
    }

    static RecordKey campaign(String campaignId) {
        return new RecordKey(Side.SALESFORCE, RecordKey.CAMPAIGN, campaignId);
    }

    /// The first page of a pass.
    static Hint page(RecordKey key, String from, Instant begun, String correlationId) {
        return page(key, from.isEmpty() ? Set.of() : Set.of(from), begun, correlationId);
    }

    private static Hint page(RecordKey key, Set<String> aliases, Instant begun, String correlationId) {
        return new Hint(
                key, Hint.Cause.MEMBERS_PAGE, Map.of(), aliases, begun, 0, correlationId, Map.of(), Lane.BACKFILL);
    }

    /// What the campaigns are called that a list is of, each with the place that a member of the list stands in.
    Map<String, String> placesOf(RecordKey list) {
        Map<String, String> places = new LinkedHashMap<>();
        rules.of(Kind.LIST).stream()
                .filter(source -> source.id().equals(list.id()))
                .forEach(source -> places.put(source.campaign(), source.place()));
        mirrors.campaignShownBy(list.id()).ifPresent(campaign -> places.put(campaign, Membership.LIST));
        return places;
    }

    /// `reached`: where the last pass came to.
    Page read(Hint hint, Optional<Cursor> reached) {
        String from = from(hint);
        return hint.key().side() == Side.HUBSPOT ? ofList(hint, from, reached) : ofCampaign(hint, from);
    }

    private Page ofList(Hint hint, String from, Optional<Cursor> reached) {
        ContactLists.Page page = ports.hubspot().members(hint.key().id(), from, CONTACTS_MAX, deadline);
        Optional<Cursor> goesOn =
                reached.filter(place -> !isWhole(hint) && place.id().equals(from));
        if (goesOn.isPresent() && !beginsWithTheKnown(page, goesOn.get())) {
            Hint first = page(hint.key(), "", hint.occurredAt(), hint.correlationId());
            return new Page(List.of(), List.of(first), Optional.empty());
        }
        List<Ask> asks = new ArrayList<>();
        placesOf(hint.key())
                .forEach((campaign, place) -> page.joined()
                        .forEach((id, at) -> asks.add(
                                Ask.of(RecordKey.hubspotContact(id), campaign, hint.occurredAt(), hint.correlationId())
                                        .seenAt(place, at))));
        return page(hint, asks, page.next(), page.last());
    }

    /// Where many left, who joined since may stand before the place that the last pass came to.
    private static boolean beginsWithTheKnown(ContactLists.Page page, Cursor reached) {
        return page.joined().values().stream()
                .findFirst()
                .filter(at -> at.isBefore(reached.time().minus(CampaignReconcile.CLOCKS_DIFFER)))
                .isPresent();
    }

    private static String from(Hint hint) {
        return hint.aliases().stream()
                .filter(alias -> !alias.equals(WHOLE))
                .findFirst()
                .orElse("");
    }

    /// Whether the pass of this page began with the first one.
    private static boolean isWhole(Hint hint) {
        return from(hint).isEmpty() || hint.aliases().contains(WHOLE);
    }

    private Page ofCampaign(Hint hint, String from) {
        CampaignMembers.Page page = ports.salesforce().page(hint.key().id(), from, MEMBERS_MAX, deadline);
        List<Ask> asks = new ArrayList<>();
        new PeopleOfMembers(ports)
                .people(page.members())
                .forEach((member, person) ->
                        asks.add(Ask.of(person, member.campaignId(), hint.occurredAt(), hint.correlationId())));
        return page(hint, asks, page.more() ? page.next().id() : "", "");
    }

    private static Page page(Hint hint, List<Ask> asks, String next, String last) {
        return next.isEmpty()
                ? new Page(asks, List.of(), Optional.of(new Cursor(hint.occurredAt(), last)))
                : new Page(
                        asks,
                        List.of(page(
                                hint.key(),
                                isWhole(hint) ? Set.of(next, WHOLE) : Set.of(next),
                                hint.occurredAt(),
                                hint.correlationId())),
                        Optional.empty());
    }
}
