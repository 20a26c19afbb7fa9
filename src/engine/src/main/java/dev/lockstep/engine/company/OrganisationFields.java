package dev.lockstep.engine.company;

import dev.lockstep.engine.model.CrmRecord;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which fields of a company or an account say who it is. A domain field may hold several, separated by `;`,
/// commas or blanks (HubSpot's `hs_additional_domains`). `parent`: the field with the parent's id, `""` for none.
public record OrganisationFields(
        String name, List<String> domains, List<String> additional, List<String> websites, String parent) {
    private static final Pattern BETWEEN = Pattern.compile("[;,\\s]+");

    public OrganisationFields {
        domains = List.copyOf(domains);
        additional = List.copyOf(additional);
        websites = List.copyOf(websites);
    }

    /// HubSpot's company: `domain`, `hs_additional_domains`, `website`.
    public static OrganisationFields ofCompany() {
        return new OrganisationFields(
                "name",
                List.of("domain"),
                List.of("hs_additional_domains"),
                List.of("website"),
                "hs_parent_company_id");
    }

    /// Salesforce's account: `Website`, and the fields of the org's own that hold domains.
    public static OrganisationFields ofAccount(List<String> customDomainFields) {
        return new OrganisationFields("Name", List.of(), customDomainFields, List.of("Website"), "ParentId");
    }

    /// Every field that is looked at.
    public Set<String> all() {
        return Stream.of(List.of(name), domains, additional, websites, List.of(parent))
                .flatMap(List::stream)
                .filter(field -> !field.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The record as who it is. Domains that `policy` refuses are left out: they tell nothing about it.
    public Organisation read(CrmRecord record, DomainPolicy policy) {
        return new Organisation(
                record.key(),
                record.text(name).strip(),
                accepted(record, domains, policy),
                accepted(record, additional, policy),
                accepted(record, websites, policy),
                parent.isEmpty() ? "" : record.text(parent).strip(),
                record.modifiedAt());
    }

    private static Set<String> accepted(CrmRecord record, List<String> fields, DomainPolicy policy) {
        Set<String> found = new LinkedHashSet<>();
        fields.stream()
                .flatMap(field -> Arrays.stream(BETWEEN.split(record.text(field))))
                .filter(text -> !text.isBlank())
                .forEach(text -> policy.ofWebsite(withoutName(text))
                        .accepted()
                        .ifPresent(domain -> found.add(domain.registrable())));
        return found;
    }

    /// An address in a website field counts for its domain.
    private static String withoutName(String text) {
        return text.substring(text.startsWith("http") ? 0 : text.lastIndexOf('@') + 1);
    }
}
