package dev.lockstep.hubspot.api;

import static dev.lockstep.hubspot.api.HubSpotCalls.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.HubSpotCalls.Bucket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a HubSpot account is set up with: itself, its currencies, properties, owners and lists.
public final class HubSpotAccount {
    private static final String CURRENCIES = "/settings/currencies/" + HubSpotClient.VERSION;
    private static final int OWNER_PAGE = 100;
    private static final int OWNER_PAGES_MAX = 100;
    private static final int MEMBERSHIP_INPUTS_MAX = 100;

    private final HubSpotCalls calls;

    HubSpotAccount(HubSpotCalls calls) {
        this.calls = calls;
    }

    /// The account that the token belongs to.
    public Reply<Account> details(Deadline deadline) {
        String path = "/account-info/" + HubSpotClient.VERSION + "/details";
        return calls.get(path, node -> HubSpotJson.read(node, Account.class), deadline);
    }

    /// The ISO code of the company currency.
    public Reply<String> companyCurrency(Deadline deadline) {
        String path = CURRENCIES + "/company-currency";
        return calls.get(path, node -> Optional.ofNullable(node.path("id").textValue()), deadline);
    }

    /// The exchange rates into the company currency that are in effect now, one a currency.
    public Reply<List<ExchangeRate>> exchangeRates(Deadline deadline) {
        return calls.get(
                CURRENCIES + "/exchange-rates/current",
                node -> HubSpotJson.readAll(node.path("results"), ExchangeRate.class),
                deadline);
    }

    /// Every property of an object type, archived ones left out.
    public Reply<List<Property>> properties(String type, Deadline deadline) {
        String path = "/crm/properties/" + HubSpotClient.VERSION + "/" + encoded(type);
        return calls.get(path, node -> HubSpotJson.readAll(node.path("results"), Property.class), deadline);
    }

    /// Every active owner, at most 10,000.
    public Reply<List<Owner>> owners(Deadline deadline) {
        List<Owner> all = new ArrayList<>();
        String after = "";
        for (int page = 0; page < OWNER_PAGES_MAX; page++) {
            String path = "/crm/owners/" + HubSpotClient.VERSION + "?limit=" + OWNER_PAGE
                    + (after.isEmpty() ? "" : "&after=" + encoded(after));
            switch (calls.get(path, HubSpotAccount::ownerPage, deadline)) {
                case Reply.Ok<OwnerPage> ok -> {
                    all.addAll(ok.value().owners());
                    after = ok.value().after();
                }
                case Reply.Refused<OwnerPage> refused -> {
                    return new Reply.Refused<>(refused.status(), refused.error());
                }
            }
            if (after.isEmpty()) {
                break;
            }
        }
        return new Reply.Ok<>(List.copyOf(all));
    }

    /// The ids of the lists that each of at most 100 records is a member of. `objectTypeId`: `0-1` for contacts. A
    /// record that HubSpot does not answer for is absent.
    public Reply<Map<String, Set<String>>> listMemberships(
            String objectTypeId, Collection<String> recordIds, Deadline deadline) {
        if (recordIds.isEmpty() || recordIds.size() > MEMBERSHIP_INPUTS_MAX) {
            throw new IllegalArgumentException("Memberships are read of 1 to 100 records, not " + recordIds.size());
        }
        ObjectNode body = HubSpotJson.object();
        ArrayNode inputs = body.putArray("inputs");
        recordIds.forEach(
                id -> inputs.addObject().put("objectTypeId", objectTypeId).put("recordId", id));
        String path = "/crm/lists/" + HubSpotClient.VERSION + "/records/memberships/batch/read";
        return calls.post(Bucket.GENERAL, path, body, HubSpotAccount::memberships, deadline);
    }

    private static Optional<Map<String, Set<String>>> memberships(JsonNode body) {
        if (!body.path("results").isArray()) {
            return Optional.empty();
        }
        Map<String, Set<String>> listsByRecord = new HashMap<>();
        for (JsonNode record : body.path("results")) {
            Set<String> lists =
                    listsByRecord.computeIfAbsent(record.path("recordId").asText(""), id -> new TreeSet<>());
            record.path("recordListMemberships")
                    .forEach(list -> lists.add(list.path("listId").asText("")));
        }
        return Optional.of(listsByRecord);
    }

    private record OwnerPage(List<Owner> owners, String after) {}

    private static Optional<OwnerPage> ownerPage(JsonNode body) {
        String after = body.path("paging").path("next").path("after").asText("");
        return HubSpotJson.readAll(body.path("results"), Owner.class).map(owners -> new OwnerPage(owners, after));
    }
}
