package dev.lockstep.hubspot.api;

import static dev.lockstep.hubspot.api.HubSpotCalls.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.engine.port.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a HubSpot account is set up with: itself, its currencies, properties, pipelines and owners.
public final class HubSpotAccount {
    private static final String CURRENCIES = "/settings/currencies/" + HubSpotClient.VERSION;
    private static final int OWNER_PAGE = 100;
    private static final int OWNER_PAGES_MAX = 100;

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

    /// One property of an object type.
    public Reply<Property> property(String type, String name, Deadline deadline) {
        return calls.get(propertyPath(type, name), node -> HubSpotJson.read(node, Property.class), deadline);
    }

    /// Replaces the options of an enumeration, in this order.
    public Reply<Property> setOptions(String type, String name, List<Property.Option> options, Deadline deadline) {
        ObjectNode body = HubSpotJson.object();
        ArrayNode array = body.putArray("options");
        for (Property.Option option : options) {
            array.addObject()
                    .put("label", option.label())
                    .put("value", option.value())
                    .put("displayOrder", array.size() - 1)
                    .put("hidden", option.hidden());
        }
        return calls.patch(propertyPath(type, name), body, node -> HubSpotJson.read(node, Property.class), deadline);
    }

    private static String propertyPath(String type, String name) {
        return "/crm/properties/" + HubSpotClient.VERSION + "/" + encoded(type) + "/" + encoded(name);
    }

    /// Every pipeline of an object type, archived ones left out.
    public Reply<List<Pipeline>> pipelines(String type, Deadline deadline) {
        String path = "/crm/pipelines/" + HubSpotClient.VERSION + "/" + encoded(type);
        return calls.get(path, node -> HubSpotJson.readAll(node.path("results"), Pipeline.class), deadline);
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

    private record OwnerPage(List<Owner> owners, String after) {}

    private static Optional<OwnerPage> ownerPage(JsonNode body) {
        String after = body.path("paging").path("next").path("after").asText("");
        return HubSpotJson.readAll(body.path("results"), Owner.class).map(owners -> new OwnerPage(owners, after));
    }
}
