package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.RateChange;
import dev.lockstep.engine.money.RateSheet;
import dev.lockstep.engine.money.RateSheet.Dated;
import dev.lockstep.engine.money.RateSheet.Quoted;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.RateSource;
import dev.lockstep.engine.port.TouchedDeals;
import dev.lockstep.salesforce.client.Json;
import dev.lockstep.salesforce.client.Outcome;
import dev.lockstep.salesforce.client.Outcome.Refused;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.client.Soql;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An org's currencies with their static and dated rates, in one call and one more for each further 2,000 dated
/// rates. An org of a single currency has neither, and an answer without any rate.
/// See the Object Reference, CurrencyType and DatedConversionRate.
public final class OrgCurrencies implements RateSource, TouchedDeals {
    private static final Select TYPES = Select.of(
            "CurrencyType",
            List.of("IsoCode", "ConversionRate", "IsActive", "IsCorporate", "LastModifiedDate"),
            Set.of(),
            " ORDER BY IsoCode");
    private static final Select DATED = Select.of(
            "DatedConversionRate",
            List.of("IsoCode", "StartDate", "NextStartDate", "ConversionRate"),
            Set.of(),
            " ORDER BY IsoCode, StartDate");
    /// Tells a single currency from one that the user may not see.
    private static final Select PROBE = Select.of("Opportunity", List.of("CurrencyIsoCode"), Set.of(), " LIMIT 1");

    private static final String INVALID_TYPE = "INVALID_TYPE";
    private static final String OPPORTUNITY = "Opportunity";
    private static final Duration RETRY = Duration.ofMinutes(15);

    private final Selects selects;

    public OrgCurrencies(SalesforceClient client, InstantSource clock) {
        this.selects = new Selects(client, new UnreadableFields(clock));
    }

    @Override
    public RateSheet read(Deadline deadline) {
        List<Outcome<List<JsonNode>>> answers = selects.outcomes(List.of(TYPES, DATED, PROBE), deadline);
        boolean single = isRefused(answers.get(0), INVALID_TYPE) && isRefused(answers.get(2), Selects.INVALID_FIELD);
        if (single) {
            return new RateSheet(Side.SALESFORCE, "", List.of(), List.of());
        }
        List<JsonNode> types = Selects.orThrow(answers.get(0), TYPES.object());
        List<JsonNode> dated =
                isRefused(answers.get(1), INVALID_TYPE) ? List.of() : Selects.orThrow(answers.get(1), DATED.object());
        return new RateSheet(
                Side.SALESFORCE,
                corporate(types),
                types.stream().map(OrgCurrencies::quoted).toList(),
                dated.stream().map(OrgCurrencies::dated).toList());
    }

    @Override
    public ChildPage page(RateChange change, boolean multiCurrency, String afterId, int limit, Deadline deadline) {
        String after = afterId.isEmpty() ? "" : " AND Id > " + Soql.literal(afterId);
        Select select = Select.of(
                        OPPORTUNITY,
                        List.of(Rows.ID),
                        Set.of(),
                        " WHERE " + change.soql(multiCurrency) + after + " ORDER BY Id LIMIT " + limit)
                .atMost(limit);
        List<JsonNode> rows = selects.rows(List.of(select), deadline).getFirst();
        return new ChildPage(
                rows.stream().map(row -> Rows.key(OPPORTUNITY, row)).toList(), rows.size() >= limit);
    }

    private static boolean isRefused(Outcome<?> outcome, String code) {
        return outcome instanceof Refused<?> refused && refused.first().code().equals(code);
    }

    private static String corporate(List<JsonNode> types) {
        return types.stream()
                .filter(type -> type.path("IsCorporate").asBoolean())
                .map(type -> type.path("IsoCode").asText())
                .findFirst()
                .orElseThrow(() -> new CrmUnavailable(
                        Side.SALESFORCE,
                        "NO_CORPORATE_CURRENCY",
                        "Salesforce shows no corporate currency: let the integration user see CurrencyType, or choose one"
                                + " under Setup > Manage Currencies",
                        RETRY));
    }

    private static Quoted quoted(JsonNode type) {
        return new Quoted(
                type.path("IsoCode").asText(),
                Json.text(type.path("ConversionRate")),
                type.path("IsActive").asBoolean(),
                day(type.path("LastModifiedDate").asText("")));
    }

    private static Dated dated(JsonNode rate) {
        return new Dated(
                rate.path("IsoCode").asText(),
                LocalDate.parse(rate.path("StartDate").asText()),
                day(rate.path("NextStartDate").asText("")).orElse(LocalDate.MAX),
                Json.text(rate.path("ConversionRate")));
    }

    private static Optional<LocalDate> day(String text) {
        return text.isEmpty() || text.equals("null")
                ? Optional.empty()
                : Optional.of(LocalDate.parse(text.split("T", 2)[0]));
    }
}
