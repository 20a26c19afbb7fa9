package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What belongs to one campaign: `assets/{type}`, `reports/{metrics|revenue|contacts/{kind}}`, `budget/totals`.
final class CampaignPartsApi {

    static final List<String> CONTACT_KINDS = List.of("contactFirstTouch", "contactLastTouch", "influencedContacts");
    private static final int PAGE_MAX = 100;
    private static final Set<String> WRITABLE = Set.of("OBJECT_LIST", "FORM", "EXTERNAL_WEB_URL");

    private final RecordLists lists;
    private final Forms forms;
    private final Currencies currencies;

    CampaignPartsApi(RecordLists lists, Forms forms, Currencies currencies) {
        this.lists = lists;
        this.forms = forms;
        this.currencies = currencies;
    }

    SandboxResponse handle(ApiCall call, MarketingCampaign campaign) {
        String third = call.segment(2);
        if ("assets".equals(call.segment(1)) && (call.size() == 3 || call.size() == 4)) {
            return assets(call, campaign, third);
        }
        if (call.is("GET", 3) && "reports".equals(call.segment(1))) {
            return switch (third) {
                case "metrics" -> SandboxResponse.json(200, metrics(campaign));
                case "revenue" -> revenue(call, campaign);
                default -> throw Refusal.unknownResource();
            };
        }
        if (call.is("GET", 4) && "reports".equals(call.segment(1)) && "contacts".equals(third)) {
            return contacts(call, campaign, call.segment(3));
        }
        if (call.is("GET", 3) && "budget".equals(call.segment(1)) && "totals".equals(third)) {
            return SandboxResponse.json(200, budget(campaign));
        }
        throw Refusal.unknownResource();
    }

    private SandboxResponse assets(ApiCall call, MarketingCampaign campaign, String type) {
        if (call.is("GET", 3)) {
            List<ObjectNode> all = new ArrayList<>();
            campaign.assets(type).forEach((id, name) -> all.add(MarketingCampaign.asset(id, name)));
            return Offsets.page(call, all, call.queryLimit(10, PAGE_MAX), Json.object());
        }
        boolean adds = call.is("PUT", 4);
        if (!adds && !call.is("DELETE", 4)) {
            throw Refusal.unknownResource();
        }
        if (!WRITABLE.contains(type)) {
            throw CampaignsApi.invalid("Assets of type " + type + " cannot be changed");
        }
        String id = call.segment(3);
        if (adds) {
            campaign.assets(type).put(id, name(type, id));
        } else {
            campaign.assets(type).remove(id);
        }
        return SandboxResponse.empty(204);
    }

    private String name(String type, String id) {
        return switch (type) {
            case "OBJECT_LIST" -> lists.get(Crm.parseId(id)).name();
            case "FORM" -> forms.get(id).name();
            default -> id;
        };
    }

    private static ObjectNode metrics(MarketingCampaign campaign) {
        ObjectNode set = campaign.report("metrics");
        return Json.object()
                .put("sessions", set.path("sessions").asInt(0))
                .put("newContactsFirstTouch", count(campaign, set, "newContactsFirstTouch", 0))
                .put("influencedContacts", count(campaign, set, "influencedContacts", 2))
                .put("newContactsLastTouch", count(campaign, set, "newContactsLastTouch", 1));
    }

    private static int count(MarketingCampaign campaign, ObjectNode set, String name, int kind) {
        return set.path(name).asInt(campaign.contacts(CONTACT_KINDS.get(kind)).size());
    }

    private SandboxResponse revenue(ApiCall call, MarketingCampaign campaign) {
        call.requireScope("marketing.campaigns.revenue.read");
        ObjectNode set = campaign.report("revenue");
        return SandboxResponse.json(
                200,
                Json.object()
                        .put("contactsNumber", set.path("contactsNumber").asInt(0))
                        .put("dealAmount", set.path("dealAmount").decimalValue())
                        .put("dealsNumber", set.path("dealsNumber").asInt(0))
                        .put("revenueAmount", set.path("revenueAmount").decimalValue())
                        .put("currencyCode", currencies.company()));
    }

    private static SandboxResponse contacts(ApiCall call, MarketingCampaign campaign, String kind) {
        if (!CONTACT_KINDS.contains(kind)) {
            throw CampaignsApi.invalid("Invalid contact type: " + kind);
        }
        List<ObjectNode> ids = campaign.contacts(kind).stream()
                .map(id -> Json.object().put("id", Long.toString(id)))
                .toList();
        return Offsets.page(call, ids, call.queryLimit(PAGE_MAX, PAGE_MAX), Json.object());
    }

    private ObjectNode budget(MarketingCampaign campaign) {
        BigDecimal budget = number(campaign.property("hs_budget_items_sum_amount"));
        BigDecimal spend = number(campaign.property("hs_spend_items_sum_amount"));
        String currency = campaign.property("hs_currency_code");
        ObjectNode totals = Json.object().put("currencyCode", currency == null ? currencies.company() : currency);
        totals.putArray("budgetItems");
        totals.putArray("spendItems");
        return totals.put("budgetTotal", budget)
                .put("spendTotal", spend)
                .put("remainingBudget", budget.subtract(spend));
    }

    private static BigDecimal number(String text) {
        return text == null ? BigDecimal.ZERO : new BigDecimal(text);
    }
}
