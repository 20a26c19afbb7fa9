package dev.lockstep.engine.config;

import static dev.lockstep.engine.config.Yaml.SMALL;
import static dev.lockstep.engine.config.Yaml.problems;
import static dev.lockstep.engine.config.Yaml.valid;
import static dev.lockstep.engine.config.Yaml.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.config.Limits.Limit;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.FieldType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigReaderTest {
    @Test
    void shouldReadWhatANewPersonBecomes_whenItIsLeadOrContact() {
        assertThat(valid(SMALL).people().createAs()).isEqualTo(CreateAs.LEAD);
        assertThat(valid(with("createAs: lead", "createAs: contact")).people().createAs())
                .isEqualTo(CreateAs.CONTACT);
    }

    @Test
    void shouldFillInDefaults_whenTheyAreNotSaid() {
        SyncConfig config = valid(SMALL);
        assertThat(config.version()).isEqualTo(1);
        assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(config.people().externalIdField()).isEqualTo("Lockstep_HubSpot_Id__c");
        assertThat(config.people().fields().getLast())
                .isEqualTo(new FieldMapping(
                        "company",
                        Map.of("contacts", "company", "Lead", "Company"),
                        FieldType.TEXT,
                        Rule.PREFER_SALESFORCE_UNLESS_BLANK,
                        OnFirstLink.HOLD,
                        Side.SALESFORCE,
                        "?",
                        0,
                        List.of()));
    }

    @Test
    void shouldReadEverySetting_whenAllAreSaid() {
        FieldMapping tags = valid(SMALL + """
                tags:
                      hubspot: tags
                      lead: Tags__c
                      contact: Contact_Tags__c
                      type: multi-picklist
                      rule: two-way
                      onFirstLink: newest
                      tie: hubspot
                      whenCreating: " b ; a "
                      maxLength: 40
                """.indent(4)).people().fields().getLast();
        assertThat(tags)
                .isEqualTo(new FieldMapping(
                        "tags",
                        Map.of("contacts", "tags", "Lead", "Tags__c", "Contact", "Contact_Tags__c"),
                        FieldType.MULTI_PICKLIST,
                        Rule.TWO_WAY,
                        OnFirstLink.NEWEST,
                        Side.HUBSPOT,
                        "a;b",
                        40,
                        List.of()));
    }

    @Test
    void shouldReadOrderAndAuthority_whereARuleTakesThem() {
        List<FieldMapping> fields = valid(SMALL
                        + "    stage: { hubspot: stage, salesforce: S__c, rule: forward-only, order: [ \" lead\", won ] }\n"
                        + "    origin: { hubspot: o, salesforce: O__c, rule: point-of-origin, authority: hubspot }\n")
                .people()
                .fields();
        assertThat(fields.get(fields.size() - 2).order()).containsExactly("lead", "won");
        assertThat(fields.getLast().tie()).isEqualTo(Side.HUBSPOT);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadEveryRule_byItsNameInLowerCase(Rule rule) {
        String name = rule.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        String more = rule == Rule.FORWARD_ONLY ? ", order: [ a, b ]" : "";
        SyncConfig config =
                valid(SMALL + "    x: { hubspot: x, salesforce: X__c, rule: %s%s }\n".formatted(name, more));
        assertThat(config.people().fields().getLast().rule()).isEqualTo(rule);
    }

    @Test
    void shouldReadLimits_andLeaveTheOthersAtTheirDefault() {
        Limits limits = valid(SMALL + "limits:\n  hubspot: { calls: 190, seconds: 10, share: 50 }\n")
                .limits();
        assertThat(limits.hubspot()).isEqualTo(new Limit(190, Duration.ofSeconds(10), 50));
        assertThat(limits.salesforce()).isEqualTo(Limits.DEFAULT.salesforce());
        assertThat(limits.buckets().get("hubspot").limit()).isEqualTo(95);
        assertThat(limits.buckets()).containsOnlyKeys("hubspot", "hubspot-search", "salesforce");
    }

    @Test
    void shouldLeaveAtLeastOneCall_whenTheShareIsTiny() {
        assertThat(new Limit(5, Duration.ofSeconds(1), 1).ours().limit()).isEqualTo(1);
    }

    @Test
    void shouldFollowAliases_whenFieldsRepeat() {
        SyncConfig config = valid(SMALL + """
                    city: { hubspot: city, lead: City, rule: &rule two-way }
                    zip: { hubspot: zip, lead: PostalCode, rule: *rule }
                """);
        assertThat(config.people().fields().getLast().rule()).isEqualTo(Rule.TWO_WAY);
    }

    @Test
    void shouldNameEveryProblem_withItsPlace_inTheFilesOrder() {
        String broken = """
                version: 2
                people:
                  createAs: leads
                  externalIdField: Lockstep_HubSpot_Id__c
                  feilds: {}
                  fields:
                    email: { hubspot: email, salesforce: Email, type: email, rule: newest }
                    lastName:
                      hubspot: lastname
                      salesforce: LastName
                      rule: two-way
                      whenCreating: "?"
                      maxLength: long
                    company: { hubspot: company, lead: Company, rule: two-way, whenCreating: "?" }
                """;
        assertThat(problems(broken).stream().map(p -> p.line() + ":" + p.column() + " " + p.path()))
                .containsExactly(
                        "1:10 version",
                        "3:13 people.createAs",
                        "5:3 people.feilds",
                        "7:68 people.fields.email.rule",
                        "13:18 people.fields.lastName.maxLength");
        assertThat(problems(broken).stream().map(ConfigProblem::fix))
                .containsExactly(
                        "Write 1.",
                        "Write one of: lead, contact, by-account.",
                        "Did you mean 'fields'?",
                        "Write one of: " + Names.list(Rule.class) + ".",
                        "Write a whole number from 1 to 131072.");
    }

    @Test
    void shouldPrintOneLine_forATerminal() {
        assertThat(problems(with("rule: two-way", "rule: 2way")).getFirst())
                .hasToString("line 10, column 13, people.fields.email.rule: '2way' is no rule. Fix: Write one of: "
                        + "prefer-salesforce-unless-blank, prefer-hubspot-unless-blank, always-salesforce, always-hubspot,"
                        + " two-way, fill-blank-only, forward-only, manual, point-of-origin, never.");
    }

    @Test
    void shouldNameTheFirstLine_whenAKeyIsThereTwice() {
        List<ConfigProblem> problems = problems(SMALL + "    email: { hubspot: x, salesforce: X__c, rule: never }\n");
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().line()).isEqualTo(21);
        assertThat(problems.getFirst().sentence()).contains("twice", "line 6");
    }
}
