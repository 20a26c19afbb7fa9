package dev.lockstep.engine.company;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the configuration says of companies besides their fields (REQUIREMENTS C1 to C3). `fromContacts`: whether
/// a contact's address makes a company where there is none. `waitForCompany`: how long a contact that is to be
/// created in Salesforce waits for its account. `domainFields`: the account's own fields that hold domains.
/// `shownFields`: those of the account that other records show (REQUIREMENTS F5).
public record CompanyRules(
        boolean fromContacts,
        Duration waitForCompany,
        List<String> domainFields,
        FamilyPolicy families,
        Aliases aliases,
        DomainPolicy policy,
        Set<String> shownFields) {
    public CompanyRules {
        domainFields = List.copyOf(domainFields);
        shownFields = Set.copyOf(shownFields);
    }

    /// With what people decided: alias to main domain.
    public CompanyRules withAliases(Map<String, String> decided) {
        return new CompanyRules(
                fromContacts, waitForCompany, domainFields, families, aliases.and(decided), policy, shownFields);
    }

    /// The domain that a company is claimed by: of an alias group, the main one.
    public String claimed(String registrable) {
        return aliases.main(registrable);
    }
}
