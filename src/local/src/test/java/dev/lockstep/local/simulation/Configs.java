package dev.lockstep.local.simulation;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.mapping.CreateAs;
import java.util.Locale;

/// What the simulated systems are configured with: the packaged lockstep.yaml, or a part of it.
final class Configs {
    private static final String ACCOUNT = """
                account: { hubspot: associatedcompanyid, contact: AccountId, type: reference, references: companies, rule: two-way, onFirstLink: salesforce }
            """;

    private Configs() {}

    /// People alone.
    static SyncConfig people(CreateAs createAs) {
        return read(only("people", packaged(createAs)));
    }

    /// People, and companies that are made of their addresses; with `CONTACT` each contact is put under its account.
    static SyncConfig withCompanies(CreateAs createAs) {
        String yaml =
                only("people|companies", packaged(createAs)).replaceFirst("(?m)^  fields:\\n", "  fields:\n" + ACCOUNT);
        return read(createAs == CreateAs.CONTACT ? yaml.replace("createAs: none", "createAs: account") : yaml);
    }

    /// People, and deals with their amounts; of a deal only what needs no other record.
    static SyncConfig withDeals(CreateAs createAs) {
        return read(only("people|deals|money", packaged(createAs))
                .replaceAll("(?m)^    (?:account|dealType|owner|probability): .*\\n", ""));
    }

    /// People, and the members of one campaign: of two lists, of a choice, and added by hand.
    static SyncConfig withCampaigns(CreateAs createAs) {
        return read(only("people", packaged(createAs)) + Campaigns.YAML);
    }

    private static String packaged(CreateAs createAs) {
        return ConfigReader.packaged()
                .replace("createAs: lead", "createAs: " + createAs.name().toLowerCase(Locale.ROOT));
    }

    /// Without any other section that says what is kept in step.
    private static String only(String sections, String yaml) {
        return yaml.replaceAll("(?m)^(?!version|limits|" + sections + ")\\w+:.*\\n(?:(?:[ #].*)?\\n)*", "");
    }

    private static SyncConfig read(String yaml) {
        return switch (ConfigReader.read(yaml)) {
            case ConfigReader.Result.Valid valid -> valid.config();
            case ConfigReader.Result.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }
}
