package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// `/settings/v3/currencies/…`: the company currency and the exchange rates into it. Rates that HubSpot itself
/// keeps up to date (`central-fx-rates`) are not there.
/// See <https://developers.hubspot.com/docs/api/settings/currencies>.
final class CurrenciesApi {

    private static final int PAGE_DEFAULT = 100;
    private static final int PAGE_MAX = 100;

    private final Portal portal;
    private final Currencies currencies;

    CurrenciesApi(Portal portal, Currencies currencies) {
        this.portal = portal;
        this.currencies = currencies;
    }

    SandboxResponse handle(ApiCall call) {
        boolean reads = "GET".equals(call.method()) || "read".equals(call.segment(2));
        call.requireScope(reads ? "settings.currencies.read" : "settings.currencies.write");
        return switch (call.segment(0)) {
            case "codes" -> codes(call);
            case "company-currency" -> company(call);
            case "exchange-rates" -> rates(call);
            default -> throw Refusal.unknownResource();
        };
    }

    private static SandboxResponse codes(ApiCall call) {
        if (!call.is("GET", 1)) {
            throw Refusal.unknownResource();
        }
        ArrayNode all = Json.array();
        Currency.getAvailableCurrencies().stream()
                .sorted(Comparator.comparing(Currency::getCurrencyCode))
                .forEach(currency -> all.addObject()
                        .put("code", currency.getCurrencyCode())
                        .put("name", currency.getDisplayName(Locale.ENGLISH)));
        return SandboxResponse.json(200, Json.object().set("results", all));
    }

    private SandboxResponse company(ApiCall call) {
        if (call.is("PUT", 1)) {
            currencies.rebase(code(call.body(), "currencyCode"));
        } else if (!call.is("GET", 1)) {
            throw Refusal.unknownResource();
        }
        return SandboxResponse.json(
                200,
                Json.object().put("id", currencies.company()).put("createdAt", Json.time(currencies.companySince())));
    }

    private SandboxResponse rates(ApiCall call) {
        String second = call.segment(1);
        if (call.is("GET", 1)) {
            return page(call);
        }
        if (call.is("POST", 1)) {
            return SandboxResponse.json(200, created(call.body()).toJson());
        }
        if (call.is("GET", 2) && "current".equals(second)) {
            return results(currencies.additional().stream()
                    .map(currencies::current)
                    .filter(Objects::nonNull)
                    .toList());
        }
        if (call.is("POST", 2) && "update-visibility".equals(second)) {
            return visibility(call.body());
        }
        if (call.is("POST", 3) && "batch".equals(second)) {
            return batch(call, call.segment(2));
        }
        if (call.is("GET", 2)) {
            return SandboxResponse.json(200, known(second).toJson());
        }
        if (call.is("PATCH", 2)) {
            return SandboxResponse.json(200, changed(known(second), call.body()).toJson());
        }
        throw Refusal.unknownResource();
    }

    private SandboxResponse page(ApiCall call) {
        String from = call.request().first("fromCurrencyCode");
        int limit = call.queryLimit(PAGE_DEFAULT, PAGE_MAX);
        long after = call.queryAfter();
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        for (ExchangeRate rate : currencies.all()) {
            if (Crm.parseId(rate.id()) < after || (from != null && !from.equals(rate.from()))) {
                continue;
            }
            if (results.size() == limit) {
                Paging.next(call, body, rate.id());
                break;
            }
            results.add(rate.toJson());
        }
        return SandboxResponse.json(200, body);
    }

    private SandboxResponse batch(ApiCall call, String action) {
        BatchAnswer answer = new BatchAnswer(portal);
        List<JsonNode> inputs = call.inputs(BatchApi.INPUTS_MAX);
        switch (action) {
            case "create" ->
                inputs.forEach(input -> answer.result(created(input).toJson()));
            case "read" ->
                inputs.forEach(
                        input -> answer.result(known(input.path("id").asText()).toJson()));
            case "update" ->
                inputs.forEach(input -> answer.result(
                        changed(known(input.path("id").asText()), input).toJson()));
            default -> throw Refusal.unknownResource();
        }
        return answer.response("create".equals(action) ? 201 : 200);
    }

    private ExchangeRate created(JsonNode body) {
        String code = code(body, "fromCurrencyCode");
        if (code.equals(currencies.company())) {
            throw Refusal.validation("The exchange rate of the company currency to itself cannot be changed");
        }
        return currencies.set(code, factor(body), effectiveAt(body, portal.now()));
    }

    private ExchangeRate changed(ExchangeRate rate, JsonNode body) {
        return currencies.change(rate, factor(body), effectiveAt(body, rate.effectiveAt()), rate.visible());
    }

    private SandboxResponse visibility(JsonNode body) {
        String code = code(body, "fromCurrencyCode");
        boolean visible = body.path("visibleInUI").asBoolean();
        currencies.all().stream()
                .filter(rate -> rate.from().equals(code))
                .toList()
                .forEach(rate -> currencies.change(rate, rate.rate(), rate.effectiveAt(), visible));
        return SandboxResponse.empty(204);
    }

    private ExchangeRate known(String id) {
        ExchangeRate rate = currencies.get(id);
        if (rate == null) {
            throw Refusal.unknownObject(id);
        }
        return rate;
    }

    private static Instant effectiveAt(JsonNode body, Instant otherwise) {
        if (!body.hasNonNull("effectiveAt")) {
            return otherwise;
        }
        Instant at = PropertyRules.instant(body.path("effectiveAt").asText());
        if (at == null) {
            throw Refusal.validation("effectiveAt is not a valid date-time");
        }
        return at;
    }

    private static BigDecimal factor(JsonNode body) {
        JsonNode rate = body.path("conversionRate");
        BigDecimal factor = rate.isNumber() ? rate.decimalValue() : BigDecimal.ZERO;
        if (factor.signum() <= 0) {
            throw Refusal.validation("conversionRate must be greater than 0");
        }
        return factor;
    }

    private static String code(JsonNode body, String key) {
        String code = body.path(key).asText();
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
        if (!known) {
            throw Refusal.validation(key + ": '" + code + "' is not a supported currency code");
        }
        return code;
    }

    private static SandboxResponse results(Collection<ExchangeRate> rates) {
        ArrayNode all = Json.array(rates.stream().map(ExchangeRate::toJson).toList());
        return SandboxResponse.json(200, Json.object().set("results", all));
    }
}
