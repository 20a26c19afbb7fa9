package dev.lockstep.engine.config;

import dev.lockstep.engine.deal.DealForm;
import dev.lockstep.engine.deal.DealRules;
import dev.lockstep.engine.deal.DealRules.WithoutAccount;
import dev.lockstep.engine.deal.StageMap;
import dev.lockstep.engine.deal.StageMap.Pipeline;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.money.MoneyRules;
import dev.lockstep.engine.value.FieldType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads the section `deals` (REQUIREMENTS D1).
final class DealsReader {
    private static final Pattern RECORD_TYPE = Pattern.compile("012[A-Za-z0-9]{15}");
    private static final Pattern STAGE_NAME = Pattern.compile("(?s).*\\S.*");
    private static final int RECORD_TYPE_LENGTH = 18;
    private static final int STAGE_NAME_LENGTH_MAX = 255;
    private static final int STAGE_NAMES_MAX = 100;
    private static final int WAIT_DEFAULT = 120;
    private static final int WAIT_MAX = 480;

    private final Problems problems;

    DealsReader(Problems problems) {
        this.problems = problems;
    }

    /// Nothing when there is any problem in the file.
    Optional<DealsConfig> read(Section deals, Optional<MoneyRules> money) {
        deals.allowOnly("createAs", "externalIdField", "waitSeconds", "withoutAccount", "pipelines", "fields");
        Optional<CreateAs> createAs = deals.required("createAs", "`createAs: opportunity` or `createAs: none`")
                .flatMap(value -> value.oneOf(CreateAs.of(SyncedObject.DEALS), "way to create an opportunity"));
        Optional<String> externalIdField = ExternalIdField.read(deals, "Opportunity");
        int wait = deals.optional("waitSeconds")
                .flatMap(value -> value.wholeNumber(0, WAIT_MAX))
                .orElse(WAIT_DEFAULT);
        WithoutAccount withoutAccount = deals.optional("withoutAccount")
                .flatMap(value -> value.oneOf(WithoutAccount.class, "way to go on without an account"))
                .orElse(WithoutAccount.CREATE);
        List<Pipeline> pipelines = deals.required("pipelines", "`pipelines`: which stage is which, for each pipeline")
                .flatMap(Value::section)
                .map(DealsReader::pipelines)
                .orElse(List.of());
        Optional<Section> fields = deals.required(
                        "fields", "`fields`: those that are kept in step, the stage among them")
                .flatMap(Value::section);
        List<ReadField> read = fields.map(section -> FieldsReader.read(section, SyncedObject.DEALS))
                .orElse(List.of());
        fields.ifPresent(section -> check(section, read, createAs, externalIdField));
        fields.ifPresent(section -> money.ifPresent(rules -> checkMoney(section, read, rules)));
        if (createAs.isEmpty() || externalIdField.isEmpty() || !problems.isEmpty()) {
            return Optional.empty();
        }
        StageMap stages = new StageMap(pipelines);
        List<FieldMapping> mappings =
                new ArrayList<>(read.stream().map(ReadField::mapping).toList());
        money.map(MoneyRules::mappings).ifPresent(mappings::addAll);
        return Optional.of(new DealsConfig(
                ObjectMapping.deals(
                        createAs.get(), externalIdField.get(), mappings, stages.hasRecordTypes(), money.isPresent()),
                new DealRules(stages, Duration.ofSeconds(wait), withoutAccount),
                money));
    }

    private static void check(
            Section fields, List<ReadField> read, Optional<CreateAs> createAs, Optional<String> externalIdField) {
        FieldChecks.check(SyncedObject.DEALS, fields, read, externalIdField);
        read.forEach(field -> stageIsOne(field.section(), field.mapping()));
        if (read.stream().noneMatch(field -> field.mapping().type() == FieldType.STAGE)) {
            fields.problem(
                    "No field is the stage.",
                    "Add `stage: { hubspot: dealstage, salesforce: StageName, type: stage, rule: two-way }`.");
        }
        if (createAs.filter(CreateAs.OPPORTUNITY::equals).isPresent()) {
            FieldChecks.newRecordsHave(RecordKey.OPPORTUNITY, List.of("Name"), fields, read);
            for (String required : List.of(DealForm.STAGE_NAME, "CloseDate")) {
                boolean given = read.stream()
                        .map(ReadField::mapping)
                        .filter(mapping -> mapping.rule() != Rule.NEVER && mapping.rule() != Rule.ALWAYS_SALESFORCE)
                        .anyMatch(mapping -> mapping.fieldOn(RecordKey.OPPORTUNITY)
                                .filter(required::equalsIgnoreCase)
                                .isPresent());
                if (!given) {
                    fields.problem(
                            "A new Opportunity needs " + required + ": Salesforce refuses it without.",
                            "Let " + required + " be written from HubSpot, by `rule: two-way`.");
                }
            }
        }
    }

    /// An amount is kept in step with its currency, and what is made of it in fields of their own.
    private static void checkMoney(Section fields, List<ReadField> read, MoneyRules money) {
        if (read.stream()
                .map(ReadField::mapping)
                .noneMatch(mapping -> mapping.type() == FieldType.MONEY
                        && mapping.fieldOn(RecordKey.HUBSPOT_DEAL)
                                .filter(DealForm.DEAL_AMOUNT::equals)
                                .isPresent()
                        && mapping.fieldOn(RecordKey.OPPORTUNITY)
                                .filter(DealForm.AMOUNT::equals)
                                .isPresent())) {
            fields.problem(
                    "There is a section `money`, and no amount.",
                    "Add `amount: { hubspot: amount, salesforce: Amount, type: money, rule: two-way }`.");
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of(DealForm.DEAL_CURRENCY, DealForm.CURRENCY));
        money.mappings().forEach(mapping -> names.addAll(mapping.fieldByType().values()));
        read.stream()
                .map(ReadField::mapping)
                .filter(mapping -> mapping.fieldByType().values().stream().anyMatch(names::contains))
                .forEach(mapping -> fields.problemAt(
                        mapping.name(),
                        "This field belongs to the section `money` already.",
                        "Take it out here: an amount crosses with its currency."));
    }

    /// Stage and close date are of their type, and nothing else is.
    private static void stageIsOne(Section section, FieldMapping mapping) {
        boolean stage = is(mapping, DealForm.DEAL_STAGE, DealForm.STAGE_NAME);
        if (stage != (mapping.type() == FieldType.STAGE)) {
            section.problem(
                    "Only the stage is of type `stage`, and it is of no other.",
                    "Write `hubspot: dealstage, salesforce: StageName, type: stage`.");
        }
        boolean closes = mapping.fieldOn(RecordKey.HUBSPOT_DEAL)
                .filter(DealForm.CLOSE_DATE::equals)
                .isPresent();
        if (closes != (mapping.type() == FieldType.CLOSE_DATE)) {
            section.problem(
                    "Only `closedate` is of type `close-date`, and it is of no other.",
                    "Write `hubspot: closedate, type: close-date`.");
        }
    }

    private static boolean is(FieldMapping mapping, String hubspot, String salesforce) {
        return mapping.fieldOn(RecordKey.HUBSPOT_DEAL).filter(hubspot::equals).isPresent()
                || mapping.fieldOn(RecordKey.OPPORTUNITY)
                        .filter(salesforce::equalsIgnoreCase)
                        .isPresent();
    }

    private static List<Pipeline> pipelines(Section section) {
        List<Pipeline> pipelines = new ArrayList<>();
        if (section.keys().isEmpty()) {
            section.problem("No pipeline is mapped.", "Write a pipeline's id, such as `default`, and its `stages`.");
        }
        for (String id : section.keys()) {
            if (id.isBlank() || id.contains("/")) {
                section.problemAt(id, "This cannot be a pipeline.", "Write its internal id, such as `default`.");
            }
            section.optional(id).flatMap(Value::section).ifPresent(one -> pipelines.add(pipeline(id, one)));
        }
        return pipelines;
    }

    private static Pipeline pipeline(String id, Section section) {
        section.allowOnly("recordType", "stages");
        String recordType = section.optional("recordType")
                .flatMap(value -> value.text(
                        RECORD_TYPE_LENGTH,
                        RECORD_TYPE,
                        "the record type's id of 18 characters, which begins with 012"))
                .orElse("");
        List<StageMap.Pair> pairs = new ArrayList<>();
        section.required("stages", "`stages`: { appointmentscheduled: Prospecting, ... }")
                .flatMap(Value::section)
                .ifPresent(stages -> stages.keys()
                        .forEach(stage -> stages.optional(stage)
                                .map(DealsReader::names)
                                .orElse(List.of())
                                .forEach(name -> pairs.add(new StageMap.Pair(stage.strip(), name.strip())))));
        return new Pipeline(id, recordType, pairs);
    }

    private static List<String> names(Value value) {
        return value.isList()
                ? value.texts(STAGE_NAMES_MAX, STAGE_NAME_LENGTH_MAX, STAGE_NAME, "an opportunity's StageName")
                : value.text(STAGE_NAME_LENGTH_MAX, STAGE_NAME, "an opportunity's StageName").stream()
                        .toList();
    }
}
