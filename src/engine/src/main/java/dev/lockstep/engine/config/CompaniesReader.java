package dev.lockstep.engine.config;

import dev.lockstep.engine.company.Aliases;
import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.company.DomainPolicy;
import dev.lockstep.engine.company.FamilyPolicy;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.value.FieldType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads the section `companies` (REQUIREMENTS C1 to C3).
final class CompaniesReader {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern NOT_BLANK = Pattern.compile("(?s).*\\S.*");
    private static final int DOMAINS_MAX = 10_000;
    private static final int DOMAIN_LENGTH_MAX = 253;
    private static final int FIELDS_MAX = 20;
    private static final int FIELD_LENGTH_MAX = 80;
    private static final int WAIT_DEFAULT = 120;
    private static final int WAIT_MAX = 480;
    private static final String ACCOUNT_PATH = RecordKey.ACCOUNT + ".";

    private final Problems problems;

    CompaniesReader(Problems problems) {
        this.problems = problems;
    }

    /// `people`: whose mappings may show fields of the account.
    Optional<CompaniesConfig> read(Section companies, List<FieldMapping> people) {
        companies.allowOnly(
                "createAs",
                "externalIdField",
                "fromContacts",
                "waitSeconds",
                "domainFields",
                "families",
                "aliases",
                "ownDomains",
                "refusedDomains",
                "acceptedDomains",
                "fields");
        Optional<CreateAs> createAs = companies
                .required("createAs", "`createAs: account` or `createAs: none`")
                .flatMap(value -> value.oneOf(CreateAs.of(SyncedObject.COMPANIES), "way to create an account"));
        Optional<String> externalIdField = ExternalIdField.read(companies, "Account");
        Optional<Section> fields = companies
                .required("fields", "`fields`: those that are kept in step, `domain` among them")
                .flatMap(Value::section);
        List<ReadField> read = fields.map(section -> FieldsReader.read(section, SyncedObject.COMPANIES))
                .orElse(List.of());
        fields.ifPresent(section -> check(section, read, createAs, externalIdField));
        CompanyRules rules = rules(companies, people);
        if (createAs.isEmpty() || externalIdField.isEmpty() || !problems.isEmpty()) {
            return Optional.empty();
        }
        Set<String> alsoRead = new TreeSet<>(rules.domainFields());
        alsoRead.addAll(rules.shownFields());
        return Optional.of(new CompaniesConfig(
                ObjectMapping.companies(
                                createAs.get(),
                                externalIdField.get(),
                                read.stream().map(ReadField::mapping).toList(),
                                List.copyOf(alsoRead))
                        .with(ReadField.rollUps(read)),
                rules));
    }

    private static void check(
            Section fields, List<ReadField> read, Optional<CreateAs> createAs, Optional<String> externalIdField) {
        fields.required(
                ObjectMapping.DOMAIN,
                "`domain: { hubspot: domain, salesforce: Website, type: domain, rule: two-way }`");
        read.stream()
                .filter(field -> field.mapping().name().equals(ObjectMapping.DOMAIN))
                .filter(field -> field.mapping().type() != FieldType.DOMAIN)
                .forEach(field ->
                        field.section().problem("Companies are recognised by this field.", "Add `type: domain`."));
        FieldChecks.check(SyncedObject.COMPANIES, fields, read, externalIdField);
        if (createAs.filter(CreateAs.ACCOUNT::equals).isPresent()) {
            FieldChecks.newRecordsHave(RecordKey.ACCOUNT, List.of("Name"), fields, read);
        }
    }

    private CompanyRules rules(Section companies, List<FieldMapping> people) {
        boolean fromContacts =
                companies.optional("fromContacts").flatMap(Value::yesOrNo).orElse(true);
        int wait = companies
                .optional("waitSeconds")
                .flatMap(value -> value.wholeNumber(0, WAIT_MAX))
                .orElse(WAIT_DEFAULT);
        FamilyPolicy families = companies
                .optional("families")
                .flatMap(value -> value.oneOf(FamilyPolicy.class, "way to see a family"))
                .orElse(FamilyPolicy.SEPARATE);
        List<String> domainFields = companies
                .optional("domainFields")
                .map(value -> value.texts(FIELDS_MAX, FIELD_LENGTH_MAX, FIELD, "a field's API name"))
                .orElse(List.of());
        DomainPolicy.Settings settings = new DomainPolicy.Settings(
                domains(companies, "ownDomains"),
                domains(companies, "refusedDomains"),
                domains(companies, "acceptedDomains"));
        settings.unreadable()
                .forEach(entry -> companies.problem("'" + entry + "' is no domain.", "Write it as acme.com."));
        Set<String> shown = new TreeSet<>();
        people.stream()
                .flatMap(field -> field.fieldOn(RecordKey.CONTACT).stream())
                .filter(api -> api.startsWith(ACCOUNT_PATH))
                .map(api -> api.substring(ACCOUNT_PATH.length()))
                .filter(api -> api.indexOf('.') < 0)
                .forEach(shown::add);
        return new CompanyRules(
                fromContacts,
                Duration.ofSeconds(wait),
                domainFields,
                families,
                aliases(companies),
                new DomainPolicy(settings),
                shown);
    }

    private static Set<String> domains(Section companies, String key) {
        return companies
                .optional(key)
                .map(value -> value.texts(DOMAINS_MAX, DOMAIN_LENGTH_MAX, NOT_BLANK, "a domain"))
                .map(Set::copyOf)
                .orElse(Set.of());
    }

    private static Aliases aliases(Section companies) {
        Map<String, List<String>> table = new LinkedHashMap<>();
        companies
                .optional("aliases")
                .flatMap(Value::section)
                .ifPresent(section -> section.keys()
                        .forEach(main -> section.optional(main)
                                .map(value -> value.texts(DOMAINS_MAX, DOMAIN_LENGTH_MAX, NOT_BLANK, "a domain"))
                                .ifPresent(others -> table.put(main, others))));
        Aliases.Read read = Aliases.of(table);
        read.problems()
                .forEach(problem ->
                        companies.problemAt("aliases", problem.sentence(), "Mend '" + problem.entry() + "'."));
        return read.aliases();
    }
}
