package dev.lockstep.engine.testing;

import dev.lockstep.engine.campaign.Campaign;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CampaignMembers;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.WriteResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Salesforce's campaigns in memory: one member a person, and an unknown status becomes the default one without a
/// word.
public final class FakeCampaigns implements CampaignMembers {
    private final InstantSource clock;
    private final Map<String, Campaign> campaigns = new LinkedHashMap<>();
    private final Map<String, Row> rows = new TreeMap<>();
    public final Map<String, String> emails = new HashMap<>();
    /// The code with which a person is refused.
    public final Map<String, String> refusals = new HashMap<>();
    private int calls;
    private int writes;

    private record Row(Member member, Instant modified) {}

    public FakeCampaigns(InstantSource clock) {
        this.clock = clock;
    }

    public Campaign campaign(String id, String name, boolean active) {
        Campaign campaign = new Campaign(
                id,
                name,
                "",
                active,
                List.of(new Campaign.Status("Sent", true, false), new Campaign.Status("Responded", false, true)));
        campaigns.put(id, campaign);
        return campaign;
    }

    public void put(Campaign campaign) {
        campaigns.put(campaign.id(), campaign);
    }

    /// Somebody makes a member by hand.
    public String personAdds(String campaignId, String personId, String status) {
        boolean lead = personId.startsWith("00Q");
        String id = "00v%015d".formatted(rows.size() + 1);
        save(new Member(id, campaignId, lead ? personId : "", lead ? "" : personId, status, false));
        return id;
    }

    public void personRemoves(String memberId) {
        Member member = rows.get(memberId).member();
        save(new Member(memberId, member.campaignId(), member.leadId(), member.contactId(), member.status(), true));
    }

    /// The member keeps its lead.
    public void personConverts(String leadId, String contactId) {
        List.copyOf(rows.values()).stream()
                .map(Row::member)
                .filter(member -> member.leadId().equals(leadId))
                .forEach(member -> save(new Member(
                        member.id(), member.campaignId(), leadId, contactId, member.status(), member.deleted())));
    }

    private void save(Member member) {
        rows.put(member.id(), new Row(member, clock.instant()));
    }

    public List<Member> members(String campaignId) {
        return rows.values().stream()
                .map(Row::member)
                .filter(member -> member.campaignId().equals(campaignId) && !member.deleted())
                .toList();
    }

    public int calls() {
        return calls;
    }

    /// Members that the sync added, changed or removed.
    public int writes() {
        return writes;
    }

    @Override
    public List<Campaign> find(Collection<String> references, String externalIdField, Deadline deadline) {
        calls++;
        return campaigns.values().stream()
                .filter(campaign -> references.stream()
                        .anyMatch(reference -> reference.equalsIgnoreCase(campaign.name())
                                || reference.equals(campaign.id())
                                || (!campaign.externalId().isEmpty()
                                        && reference.equalsIgnoreCase(campaign.externalId()))))
                .toList();
    }

    @Override
    public List<Campaign> active(String externalIdField, Deadline deadline) {
        calls++;
        return campaigns.values().stream().filter(Campaign::active).toList();
    }

    @Override
    public List<Member> members(Collection<String> campaignIds, Collection<String> personIds, Deadline deadline) {
        calls++;
        return campaignIds.stream()
                .flatMap(id -> members(id).stream())
                .filter(member -> personIds.contains(member.leadId()) || personIds.contains(member.contactId()))
                .toList();
    }

    @Override
    public Map<String, List<Member>> membersByEmail(
            Collection<String> campaignIds, Collection<String> wanted, Deadline deadline) {
        calls++;
        Map<String, List<Member>> found = new HashMap<>();
        campaignIds.forEach(id -> members(id).forEach(member -> {
            String email = emails.get(member.contactId().isEmpty() ? member.leadId() : member.contactId());
            if (email != null && wanted.contains(email)) {
                found.computeIfAbsent(email, e -> new ArrayList<>()).add(member);
            }
        }));
        return found;
    }

    @Override
    public Map<String, String> emails(Collection<String> personIds, Deadline deadline) {
        calls++;
        Map<String, String> found = new HashMap<>(emails);
        found.keySet().retainAll(Set.copyOf(personIds));
        return found;
    }

    @Override
    public Page page(String campaignId, String afterId, int limit, Deadline deadline) {
        calls++;
        List<Member> page = members(campaignId).stream()
                .filter(member -> member.id().compareTo(afterId) > 0)
                .limit(limit)
                .toList();
        String last = page.isEmpty() ? afterId : page.getLast().id();
        return new Page(page, new Cursor(clock.instant(), last), page.size() == limit);
    }

    @Override
    public Page changedSince(Cursor from, int limit, Deadline deadline) {
        calls++;
        List<Row> changed = rows.values().stream()
                .filter(row -> row.modified().isAfter(from.time())
                        || (row.modified().equals(from.time())
                                && row.member().id().compareTo(from.id()) > 0))
                .sorted((one, other) -> one.modified().equals(other.modified())
                        ? one.member().id().compareTo(other.member().id())
                        : one.modified().compareTo(other.modified()))
                .limit(limit)
                .toList();
        Cursor next = changed.isEmpty()
                ? from
                : new Cursor(
                        changed.getLast().modified(), changed.getLast().member().id());
        return new Page(changed.stream().map(Row::member).toList(), next, changed.size() == limit);
    }

    @Override
    public List<WriteResult> add(List<NewMember> members, Deadline deadline) {
        calls++;
        return members.stream().map(this::add).toList();
    }

    private WriteResult add(NewMember member) {
        if (refusals.containsKey(member.personId())) {
            return new WriteResult.Failed(member.personId(), CrmError.of(refusals.get(member.personId()), "refused"));
        }
        if (members(member.campaignId()).stream()
                .anyMatch(is ->
                        is.leadId().equals(member.personId()) || is.contactId().equals(member.personId()))) {
            return new WriteResult.Failed(
                    member.personId(), CrmError.of("DUPLICATE_VALUE", "Already a campaign member."));
        }
        writes++;
        Campaign campaign = campaigns.get(member.campaignId());
        String status = campaign.status(member.status())
                .map(Campaign.Status::label)
                .orElse(campaign.statuses().getFirst().label());
        String id = personAdds(member.campaignId(), member.personId(), status);
        return new WriteResult.Written(
                member.personId(), new RecordKey(Side.SALESFORCE, "CampaignMember", id), true, Map.of());
    }

    @Override
    public Map<String, CrmError> setStatus(Map<String, String> statuses, Deadline deadline) {
        calls++;
        statuses.forEach((id, status) -> {
            writes++;
            Member member = rows.get(id).member();
            save(new Member(id, member.campaignId(), member.leadId(), member.contactId(), status, false));
        });
        return Map.of();
    }

    @Override
    public Map<String, CrmError> remove(Set<String> memberIds, Deadline deadline) {
        calls++;
        memberIds.forEach(id -> {
            writes++;
            personRemoves(id);
        });
        return Map.of();
    }
}
