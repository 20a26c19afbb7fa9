package dev.lockstep.engine.match;

import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.company.Families;
import dev.lockstep.engine.company.FamilyPolicy;
import dev.lockstep.engine.company.NameLabels;
import dev.lockstep.engine.company.Organisation;
import dev.lockstep.engine.company.OrganisationFields;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Companies are recognised by their registrable domains, those of one alias group being one (REQUIREMENTS C1,
/// C2); one without a domain crosses too, and is recognised by its id alone.
record DomainIdentity(
        CompanyRules rules, OrganisationFields company, OrganisationFields account, Optional<Families> families)
        implements Identity {

    DomainIdentity(CompanyRules rules) {
        this(
                rules,
                OrganisationFields.ofCompany(),
                OrganisationFields.ofAccount(rules.domainFields()),
                Optional.of(rules)
                        .filter(r -> r.families() == FamilyPolicy.GROUP_BY_NAME_LABEL)
                        .map(r -> new Families(r.families(), r.aliases(), new NameLabels(Set.of()))));
    }

    @Override
    public String noun() {
        return "domain";
    }

    @Override
    public String code() {
        return "DOMAIN";
    }

    /// An organisation's accounts may share its domain: each is kept in step with its own company.
    @Override
    public boolean isExclusive() {
        return false;
    }

    @Override
    public Set<String> of(CrmRecord record, Map<String, String> written) {
        Set<String> domains = new TreeSet<>();
        organisation(record, written).allDomains().forEach(domain -> domains.add(rules.claimed(domain)));
        return domains;
    }

    @Override
    public Optional<String> family(CrmRecord record, Map<String, String> written) {
        return families.flatMap(all -> all.familyOf(organisation(record, written)));
    }

    private Organisation organisation(CrmRecord record, Map<String, String> written) {
        Map<String, String> fields = new HashMap<>(record.fields());
        fields.putAll(written);
        OrganisationFields form = record.key().side() == Side.HUBSPOT ? company : account;
        return form.read(new CrmRecord(record.key(), fields, record.modifiedAt()), rules.policy());
    }

    /// Whoever is known by one domain of an alias group may be found by any of them.
    @Override
    public Set<String> lookFor(Set<String> identifiers) {
        Set<String> all = new TreeSet<>();
        identifiers.forEach(domain -> all.addAll(rules.aliases().group(domain)));
        return all;
    }

    @Override
    public Optional<String> whyNot(CrmRecord record) {
        return Optional.empty();
    }

    @Override
    public Optional<String> whyNotWritten(String value) {
        return Optional.empty();
    }
}
