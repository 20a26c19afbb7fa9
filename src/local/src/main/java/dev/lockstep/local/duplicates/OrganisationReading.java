package dev.lockstep.local.duplicates;

import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.company.Organisation;
import dev.lockstep.engine.company.OrganisationFields;
import dev.lockstep.engine.config.CompaniesConfig;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// Every company and account, as who it is, and which of them are in step: an account carries its company's id.
/// Of a record only that is kept. Read by pages of 2,000: one call each in Salesforce, ten in HubSpot.
public record OrganisationReading(Map<RecordKey, Organisation> all, Map<RecordKey, RecordKey> linked) {
    private static final int PAGE = 2000;
    private static final int PAGES_MAX = 10_000;

    /// `deadline`: for each page anew.
    public static OrganisationReading of(
            Function<Side, Crm> crms, CompaniesConfig companies, Supplier<Deadline> deadline) {
        Map<RecordKey, Organisation> all = new TreeMap<>();
        Map<RecordKey, RecordKey> linked = new HashMap<>();
        String externalId = companies.mapping().externalIdField();
        for (Side side : Side.values()) {
            OrganisationFields form = form(side, companies.rules());
            Set<String> fields = fields(form);
            if (side == Side.SALESFORCE) {
                fields.add(externalId);
            }
            String type = SyncedObject.COMPANIES.typesOn(side).getFirst();
            Cursor at = Cursor.at(Instant.EPOCH);
            boolean more = true;
            for (int page = 0; more && page < PAGES_MAX; page++) {
                ChangePage read = crms.apply(side).changedSince(type, at, PAGE, fields, deadline.get());
                for (CrmRecord record : read.records()) {
                    all.put(record.key(), form.read(record, companies.rules().policy()));
                    String company = record.text(externalId);
                    if (!company.isBlank()) {
                        linked.put(record.key(), new RecordKey(Side.HUBSPOT, RecordKey.HUBSPOT_COMPANY, company));
                    }
                }
                read.deleted().forEach(all::remove);
                at = read.next();
                more = read.more();
            }
        }
        linked.values().retainAll(new HashSet<>(all.keySet()));
        return new OrganisationReading(all, linked);
    }

    private static OrganisationFields form(Side side, CompanyRules rules) {
        return side == Side.HUBSPOT
                ? OrganisationFields.ofCompany()
                : OrganisationFields.ofAccount(rules.domainFields());
    }

    private static Set<String> fields(OrganisationFields form) {
        Set<String> fields = new LinkedHashSet<>(Set.of(form.name(), form.parent()));
        fields.addAll(form.domains());
        fields.addAll(form.additional());
        fields.addAll(form.websites());
        return fields;
    }
}
