package dev.lockstep.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// A small configuration that is valid, and what becomes of it when one line is changed.
final class Yaml {
    static final String SMALL = """
            version: 1
            people:
              createAs: lead
              externalIdField: Lockstep_HubSpot_Id__c
              fields:
                email:
                  hubspot: email
                  salesforce: Email
                  type: email
                  rule: two-way
                lastName:
                  hubspot: lastname
                  salesforce: LastName
                  rule: two-way
                  whenCreating: "?"
                company:
                  hubspot: company
                  lead: Company
                  rule: prefer-salesforce-unless-blank
                  whenCreating: "?"
            """;

    /// A section that may follow it.
    static final String COMPANIES = """
            companies:
              createAs: none
              externalIdField: Lockstep_HubSpot_Id__c
              fields:
                domain: { hubspot: domain, salesforce: Website, type: domain, rule: two-way }
            """;

    private Yaml() {}

    /// The small configuration with one piece of text replaced; the piece has to be there.
    static String with(String old, String replacement) {
        assertThat(SMALL).contains(old);
        int at = SMALL.indexOf(old);
        return SMALL.substring(0, at) + replacement + SMALL.substring(at + old.length());
    }

    static SyncConfig valid(String yaml) {
        return switch (ConfigReader.read(yaml)) {
            case ConfigReader.Result.Valid(SyncConfig config) -> config;
            case ConfigReader.Result.Invalid(List<ConfigProblem> problems) -> throw new AssertionError(problems);
        };
    }

    static List<ConfigProblem> problems(String yaml) {
        return switch (ConfigReader.read(yaml)) {
            case ConfigReader.Result.Valid valid -> List.of();
            case ConfigReader.Result.Invalid(List<ConfigProblem> problems) -> problems;
        };
    }
}
