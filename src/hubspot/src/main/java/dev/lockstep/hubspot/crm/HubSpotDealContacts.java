package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.DealContacts;
import dev.lockstep.hubspot.api.ApiError;
import dev.lockstep.hubspot.api.AssociationBatch;
import dev.lockstep.hubspot.api.AssociationPage;
import dev.lockstep.hubspot.api.HubSpotAssociations;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Deals' contacts, as associations of whatever label: 1,000 deals a call that reads, 2,000 associations a call that
/// writes. What HubSpot refuses as a whole is tried one half at a time, until only what caused it fails.
public final class HubSpotDealContacts implements DealContacts {
    /// The unlabelled association of a deal with a contact (developers.hubspot.com, "Association type IDs").
    private static final int DEAL_TO_CONTACT = 3;
    /// Of one chunk of records; 500 associations each.
    private static final int PAGES_MAX = 100;

    private final HubSpotClient client;

    public HubSpotDealContacts(HubSpotClient client) {
        this.client = client;
    }

    @Override
    public Map<String, Set<String>> contactsOf(Collection<String> dealIds, Deadline deadline) {
        return read(RecordKey.HUBSPOT_DEAL, RecordKey.HUBSPOT_CONTACT, dealIds, deadline);
    }

    @Override
    public Map<String, Set<String>> dealsOf(Collection<String> contactIds, Deadline deadline) {
        return read(RecordKey.HUBSPOT_CONTACT, RecordKey.HUBSPOT_DEAL, contactIds, deadline);
    }

    @Override
    public Map<Association, CrmError> associate(Collection<Association> associations, Deadline deadline) {
        HubSpotAssociations api = client.associations();
        return write(
                associations,
                chunk -> api.create(
                        RecordKey.HUBSPOT_DEAL, RecordKey.HUBSPOT_CONTACT, DEAL_TO_CONTACT, pairs(chunk), deadline));
    }

    @Override
    public Map<Association, CrmError> separate(Collection<Association> associations, Deadline deadline) {
        HubSpotAssociations api = client.associations();
        return write(
                associations,
                chunk -> api.archive(RecordKey.HUBSPOT_DEAL, RecordKey.HUBSPOT_CONTACT, pairs(chunk), deadline));
    }

    private Map<String, Set<String>> read(String from, String to, Collection<String> ids, Deadline deadline) {
        Map<String, Set<String>> found = new HashMap<>();
        for (List<String> chunk : Chunks.of(new TreeSet<>(ids), HubSpotAssociations.READS_MAX)) {
            Map<String, String> open = new LinkedHashMap<>();
            chunk.forEach(id -> open.put(id, ""));
            for (int round = 0; round < PAGES_MAX && !open.isEmpty(); round++) {
                Map<String, String> after = new HashMap<>(open);
                after.values().removeIf(String::isEmpty);
                AssociationPage page = pageOrNone(client.associations().read(from, to, open.keySet(), after, deadline));
                page.targets()
                        .forEach((id, targets) ->
                                targets.forEach(target -> found.computeIfAbsent(id, i -> new LinkedHashSet<>())
                                        .add(target.id())));
                open.clear();
                open.putAll(page.after());
            }
        }
        return found;
    }

    /// HubSpot answers 404 where none of the records has any.
    private static AssociationPage pageOrNone(Reply<AssociationPage> reply) {
        boolean none = reply instanceof Reply.Refused<AssociationPage> refused
                && refused.status() == 404
                && refused.error().code().equals(ApiError.OBJECT_NOT_FOUND);
        return none ? new AssociationPage(Map.of(), Map.of()) : reply.orUnavailable();
    }

    /// One of HubSpot's calls that change associations.
    @FunctionalInterface
    private interface Change {
        Reply<AssociationBatch> send(List<Association> associations);
    }

    private static Map<Association, CrmError> write(Collection<Association> associations, Change change) {
        Map<Association, CrmError> errors = new LinkedHashMap<>();
        List<List<Association>> open =
                new ArrayList<>(Chunks.of(new LinkedHashSet<>(associations), HubSpotAssociations.WRITES_MAX));
        while (!open.isEmpty()) {
            List<Association> chunk = open.removeLast();
            switch (change.send(chunk)) {
                case Reply.Ok<AssociationBatch> ok ->
                    chunk.forEach(asked -> ok.value().errors().stream()
                            .filter(error -> error.ids().contains(asked.dealId())
                                    || error.ids().contains(asked.contactId()))
                            .findFirst()
                            .ifPresent(error -> errors.put(asked, error(error))));
                case Reply.Refused<AssociationBatch> refused -> {
                    if (chunk.size() > 1 && WriteErrors.isOfSomeRecord(refused.status())) {
                        open.add(chunk.subList(0, chunk.size() / 2));
                        open.add(chunk.subList(chunk.size() / 2, chunk.size()));
                    } else {
                        chunk.forEach(asked -> errors.put(asked, error(refused.error())));
                    }
                }
            }
        }
        return errors;
    }

    private static CrmError error(ApiError error) {
        return new CrmError(error.code(), error.message(), List.of(), List.of(), Optional.empty());
    }

    private static List<dev.lockstep.hubspot.api.Association> pairs(List<Association> associations) {
        return associations.stream()
                .map(one -> new dev.lockstep.hubspot.api.Association(one.dealId(), one.contactId()))
                .toList();
    }
}
