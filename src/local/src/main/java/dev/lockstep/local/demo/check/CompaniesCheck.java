package dev.lockstep.local.demo.check;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.local.demo.cast.Organisation;
import dev.lockstep.local.demo.check.Disagreement.Kind;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.hubspot.RecordState;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whether every organisation is one company and one account, and everybody at its domain is with it in both CRMs.
public final class CompaniesCheck {
    private static final String COMPANY = "associatedcompanyid";
    private final List<RecordState> companies;
    private final List<RecordState> contacts;
    private final List<Row> accounts;
    private final List<Row> salesforceContacts;
    private final String externalIdField;
    private final Set<String> noted = new HashSet<>();
    private final List<Disagreement> disagreements = new ArrayList<>();

    private CompaniesCheck(
            HubSpotSandbox hubspot, SalesforceSandbox salesforce, String externalIdField, Collection<Note> notes) {
        this.companies = live(hubspot, RecordKey.HUBSPOT_COMPANY);
        this.contacts = live(hubspot, RecordKey.HUBSPOT_CONTACT);
        this.accounts = live(salesforce, RecordKey.ACCOUNT);
        this.salesforceContacts = live(salesforce, RecordKey.CONTACT);
        this.externalIdField = externalIdField;
        notes.forEach(note -> note.records().forEach(record -> noted.add(record.id())));
    }

    /// What is not so, and no note explains.
    public static List<Disagreement> of(
            List<Organisation> organisations,
            HubSpotSandbox hubspot,
            SalesforceSandbox salesforce,
            String externalIdField,
            Collection<Note> notes) {
        CompaniesCheck check = new CompaniesCheck(hubspot, salesforce, externalIdField, notes);
        Set<String> domains = organisations.stream().map(Organisation::domain).collect(Collectors.toSet());
        domains.stream().sorted().forEach(check::one);
        check.nobodyIsWithout(domains);
        check.sameOnBothSides();
        return check.disagreements;
    }

    private static List<RecordState> live(HubSpotSandbox hubspot, String type) {
        return hubspot.state(type).stream().filter(record -> !record.archived()).toList();
    }

    private static List<Row> live(SalesforceSandbox salesforce, String type) {
        return salesforce.inspect(org -> org.store().table(type).rows().values().stream()
                .filter(row -> !row.deleted())
                .toList());
    }

    private void one(String domain) {
        List<RecordKey> records = new ArrayList<>();
        companies.stream().filter(company -> domain.equals(domain(company))).forEach(c -> records.add(company(c)));
        int inHubSpot = records.size();
        accounts.stream().filter(account -> domain.equals(domain(account))).forEach(a -> records.add(account(a)));
        int inSalesforce = records.size() - inHubSpot;
        if (inHubSpot > 1 || inSalesforce > 1) {
            disagreements.add(new Disagreement(Kind.TWICE, records, List.of()));
        } else if (inHubSpot + inSalesforce == 1) {
            disagreements.add(new Disagreement(Kind.MISSING, records, List.of()));
        }
    }

    private void nobodyIsWithout(Set<String> domains) {
        for (RecordState contact : contacts) {
            String email = contact.values().getOrDefault("email", "");
            if (domains.contains(email.substring(email.indexOf('@') + 1))
                    && contact.values().getOrDefault(COMPANY, "").isEmpty()
                    && !noted.contains(Long.toString(contact.id()))) {
                disagreements.add(new Disagreement(Kind.MISSING, List.of(contact(contact)), List.of(COMPANY)));
            }
        }
    }

    private void sameOnBothSides() {
        Map<String, RecordState> byId = new TreeMap<>();
        contacts.forEach(contact -> byId.put(Long.toString(contact.id()), contact));
        Map<String, String> domainOfCompany = new TreeMap<>();
        companies.forEach(company -> domainOfCompany.put(Long.toString(company.id()), domain(company)));
        Map<String, String> domainOfAccount = new TreeMap<>();
        accounts.forEach(account -> domainOfAccount.put(account.id(), domain(account)));
        for (Row row : salesforceContacts) {
            RecordState contact = byId.get(text(row, externalIdField));
            if (contact == null || noted.contains(row.id()) || noted.contains(Long.toString(contact.id()))) {
                continue;
            }
            String there = domainOfCompany.getOrDefault(contact.values().getOrDefault(COMPANY, ""), "");
            String here = domainOfAccount.getOrDefault(text(row, "AccountId"), "");
            if (!here.equals(there)) {
                disagreements.add(new Disagreement(
                        Kind.DIFFERENT, List.of(contact(contact), RecordKey.contact(row.id())), List.of(COMPANY)));
            }
        }
    }

    private static String domain(RecordState company) {
        return company.values().getOrDefault("domain", "");
    }

    private static String domain(Row account) {
        return text(account, "Website").replaceFirst("^https?://", "").replaceFirst("^www\\.", "");
    }

    private static String text(Row row, String field) {
        String text = row.text(field);
        return text == null ? "" : text;
    }

    private static RecordKey contact(RecordState record) {
        return RecordKey.hubspotContact(Long.toString(record.id()));
    }

    private static RecordKey company(RecordState record) {
        return new RecordKey(Side.HUBSPOT, RecordKey.HUBSPOT_COMPANY, Long.toString(record.id()));
    }

    private static RecordKey account(Row row) {
        return new RecordKey(Side.SALESFORCE, RecordKey.ACCOUNT, row.id());
    }
}
