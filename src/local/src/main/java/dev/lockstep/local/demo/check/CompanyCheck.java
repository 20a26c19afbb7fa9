package dev.lockstep.local.demo.check;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.local.demo.check.Disagreement.Kind;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.hubspot.RecordState;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks whether each domain has one company in HubSpot, whether everybody whose address tells a company is under
/// one, and whether Salesforce's contacts are under the account of theirs. Reads past the sync.
public final class CompanyCheck {
    private final Map<RecordKey, String> domains;
    private final Explanations explanations;
    private final Set<RecordKey> noted;
    private final List<Disagreement> disagreements = new ArrayList<>();

    private CompanyCheck(Map<RecordKey, String> domains, Collection<Note> notes) {
        this.domains = domains;
        this.explanations = new Explanations(notes);
        this.noted = notes.stream().flatMap(note -> note.records().stream()).collect(Collectors.toSet());
    }

    /// `companies`: the domains of the cast's organisations.
    public static List<Disagreement> check(
            HubSpotSandbox hubspot,
            SalesforceSandbox salesforce,
            ObjectMapping mapping,
            Set<String> companies,
            Collection<Note> notes) {
        CompanyCheck check = new CompanyCheck(domains(hubspot, salesforce), notes);
        check.onePerDomain();
        Snapshot snapshot = Snapshot.of(hubspot, salesforce, mapping);
        Pairing pairing = new Pairing(snapshot, mapping);
        for (PersonRecord person : snapshot.hubspot()) {
            List<PersonRecord> others = pairing.inSalesforce(person);
            check.isUnderOne(person, others, companies);
            others.forEach(other -> check.isUnderTheSame(person, other));
        }
        return check.disagreements;
    }

    private static Map<RecordKey, String> domains(HubSpotSandbox hubspot, SalesforceSandbox salesforce) {
        Map<RecordKey, String> domains = new HashMap<>();
        hubspot.state(RecordKey.HUBSPOT_COMPANY).stream()
                .filter(company -> !company.archived())
                .forEach(company -> domains.put(key(company), company.values().getOrDefault("domain", "")));
        salesforce.inspect(org -> {
            org.store().table(RecordKey.ACCOUNT).rows().values().stream()
                    .filter(account -> !account.deleted() && account.text("Website") != null)
                    .forEach(account -> domains.put(
                            new RecordKey(Side.SALESFORCE, RecordKey.ACCOUNT, account.id()),
                            account.text("Website").replaceFirst("^https?://(www\\.)?", "")));
            return domains.size();
        });
        return domains;
    }

    private static RecordKey key(RecordState company) {
        return new RecordKey(Side.HUBSPOT, RecordKey.HUBSPOT_COMPANY, Long.toString(company.id()));
    }

    /// Two accounts of one domain, of which people made one by converting a lead, are listed by the sync.
    private void onePerDomain() {
        domains.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty() && !noted.contains(entry.getKey()))
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().side() + " " + entry.getValue(),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())))
                .values()
                .stream()
                .filter(twins -> twins.size() > 1)
                .forEach(twins -> disagreements.add(
                        new Disagreement(Kind.TWICE, twins.stream().sorted().toList(), List.of())));
    }

    private void isUnderOne(PersonRecord person, List<PersonRecord> others, Set<String> companies) {
        String email = person.text("email");
        boolean tellsOne = companies.contains(email.substring(email.lastIndexOf('@') + 1));
        if (tellsOne
                && company(person).isEmpty()
                && others.stream().noneMatch(other -> noted.contains(account(other)))
                && explanations.ofField(person, "account").isEmpty()) {
            disagreements.add(new Disagreement(Kind.MISSING, List.of(person.key()), List.of("account")));
        }
    }

    private void isUnderTheSame(PersonRecord hubspot, PersonRecord salesforce) {
        boolean differ = !salesforce.text("AccountId").isEmpty()
                && !noted.contains(account(salesforce))
                && !domains.getOrDefault(account(salesforce), "").equals(company(hubspot));
        if (differ
                && explanations.ofField(hubspot, "account").isEmpty()
                && explanations.ofField(salesforce, "account").isEmpty()
                && !explanations.ofChoice(hubspot)
                && !explanations.ofChoice(salesforce)) {
            disagreements.add(
                    new Disagreement(Kind.DIFFERENT, List.of(hubspot.key(), salesforce.key()), List.of("account")));
        }
    }

    private static RecordKey account(PersonRecord person) {
        return new RecordKey(Side.SALESFORCE, RecordKey.ACCOUNT, person.text("AccountId"));
    }

    /// The domain of the company that the contact is under; `""` for none.
    private String company(PersonRecord contact) {
        return domains.getOrDefault(
                new RecordKey(Side.HUBSPOT, RecordKey.HUBSPOT_COMPANY, contact.text("associatedcompanyid")), "");
    }
}
