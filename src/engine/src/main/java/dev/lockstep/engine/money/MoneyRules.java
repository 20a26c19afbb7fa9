package dev.lockstep.engine.money;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.Money.Negative;
import dev.lockstep.engine.value.FieldType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How the amounts of deals are normalised. `authority`: whose rates count. `orgCurrency`: of an org that has a single
/// one. `kept`: the fields that hold each part of it.
public record MoneyRules(Side authority, Negative negative, String orgCurrency, Map<Part, Fields> kept) {
    public MoneyRules {
        kept = Map.copyOf(kept);
    }

    /// What is kept of an amount (REQUIREMENTS M1). The numbers are no currency fields: Salesforce would take one to
    /// be in the record's own currency.
    public enum Part {
        COMPANY_AMOUNT("companyAmount", FieldType.NUMBER, "company_amount", "Company_Amount"),
        ORIGINAL_AMOUNT("originalAmount", FieldType.NUMBER, "original_amount", "Original_Amount"),
        ORIGINAL_CURRENCY("originalCurrency", FieldType.TEXT, "original_currency", "Original_Currency"),
        RATE("rate", FieldType.TEXT, "rate", "Rate"),
        RATE_DATE("rateDate", FieldType.DATE, "rate_date", "Rate_Date");

        private final String key;
        private final FieldType type;
        private final String hubspot;
        private final String salesforce;

        Part(String key, FieldType type, String hubspot, String salesforce) {
            this.key = key;
            this.type = type;
            this.hubspot = "lockstep_" + hubspot;
            this.salesforce = "Lockstep_" + salesforce + "__c";
        }

        /// Its name in `lockstep.yaml`.
        public String key() {
            return key;
        }

        /// Where it is kept unless something else is said.
        public Fields usual() {
            return new Fields(hubspot, salesforce);
        }

        /// The mapping that writes it on this side.
        public String mappingOn(Side side) {
            return key + "In" + side.title();
        }
    }

    /// A property of deals, and a field of Opportunity.
    public record Fields(String hubspot, String salesforce) {
        public String on(Side side) {
            return side == Side.HUBSPOT ? hubspot : salesforce;
        }
    }

    /// A mapping for each field that keeps something.
    public List<FieldMapping> mappings() {
        return Stream.of(Part.values())
                .flatMap(part -> Stream.of(Side.values())
                        .map(side -> FieldMapping.computed(
                                part.mappingOn(side),
                                side == Side.HUBSPOT ? RecordKey.HUBSPOT_DEAL : RecordKey.OPPORTUNITY,
                                kept.get(part).on(side),
                                part.type)))
                .toList();
    }
}
