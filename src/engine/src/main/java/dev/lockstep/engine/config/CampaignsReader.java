package dev.lockstep.engine.config;

import dev.lockstep.engine.campaign.CampaignRules;
import dev.lockstep.engine.campaign.CampaignRules.Show;
import dev.lockstep.engine.campaign.Removal;
import dev.lockstep.engine.campaign.Source;
import dev.lockstep.engine.campaign.Source.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads the section `campaigns` (REQUIREMENTS K1, K2, K4, K6).
final class CampaignsReader {
    private static final Pattern LIST = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern PROPERTY = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern SHOWN = Pattern.compile("\\S([^\\n\\r]*\\S)?");
    private static final String CALLED = "the campaign's id, its name or its external id, in one line";
    private static final String PROPERTY_NAME = "a property's internal name, in small letters";
    private static final int NAME_MAX = 255;

    private CampaignsReader() {}

    static CampaignRules read(Section section) {
        section.allowOnly("show", "shownIn", "choice", "externalIdField", "removal", "members");
        Show show = section.optional("show")
                .flatMap(value -> value.oneOf(Show.class, "way to show campaigns"))
                .orElse(Show.NAMED);
        Optional<String> shownIn = property(section, "shownIn");
        Optional<String> choice = property(section, "choice");
        String externalId = section.optional("externalIdField")
                .flatMap(value -> value.text(NAME_MAX, FIELD, "a field's API name, such as Lockstep_Key__c"))
                .orElse("");
        Removal removal = removal(section).orElse(Removal.BOTH);
        List<Source> sources = new ArrayList<>();
        section.optional("members")
                .flatMap(Value::section)
                .ifPresent(members -> members.keys()
                        .forEach(name -> members.optional(name)
                                .flatMap(Value::section)
                                .flatMap(CampaignsReader::source)
                                .ifPresent(sources::add)));
        shownIn.filter(property -> choice.filter(property::equals).isPresent())
                .ifPresent(property -> section.problemAt(
                        "shownIn",
                        "The property to choose from cannot show the memberships, too.",
                        "Name two properties: `shownIn` takes several values, `choice` one."));
        Set<String> written = new TreeSet<>(shownIn.stream().toList());
        sources.stream()
                .filter(source -> source.kind() == Kind.PROPERTY && written.contains(source.id()))
                .forEach(source -> section.problemAt(
                        "shownIn",
                        "Memberships are written to '" + source.id() + "' and cannot come from it, too.",
                        "Let people choose in another property, such as the one under `choice`."));
        return new CampaignRules(show, shownIn, choice, externalId, removal, sources);
    }

    private static Optional<Source> source(Section one) {
        one.allowOnly(
                "list", "form", "property", "value", "campaign", "campaignField", "status", "statusFrom", "removal");
        List<String> kinds =
                Set.of("list", "form", "property").stream().filter(one::has).toList();
        if (kinds.size() != 1) {
            one.problem(
                    "It is not said by what contacts become members.",
                    "Write one of: `list: \"17\"`, `form: <its guid>`, `property: <its internal name>`.");
            return Optional.empty();
        }
        Kind kind = Kind.valueOf(kinds.getFirst().toUpperCase(Locale.ROOT));
        Optional<String> id = one.optional(kinds.getFirst()).flatMap(value -> switch (kind) {
            case LIST -> value.text(NAME_MAX, LIST, "the list's id in quotes, such as \"17\"");
            case FORM -> value.text(NAME_MAX, FORM, "the form's guid, as in its address");
            case PROPERTY -> value.text(NAME_MAX, PROPERTY, PROPERTY_NAME);
        });
        String campaign = text(one, "campaign", SHOWN, CALLED);
        String field = text(one, "campaignField", FIELD, "the name of the form's field");
        String value = text(one, "value", SHOWN, "the value that makes a member");
        checkNaming(one, kind, campaign, field, value);
        String from =
                text(one, "statusFrom", FIELD, kind == Kind.FORM ? "the name of the form's field" : PROPERTY_NAME);
        return id.map(known -> new Source(
                kind,
                known,
                value,
                campaign,
                field,
                text(one, "status", SHOWN, "a member status of the campaign"),
                from,
                removal(one)));
    }

    /// It is said in one way which campaign it is.
    private static void checkNaming(Section one, Kind kind, String campaign, String field, String value) {
        if (!field.isEmpty() && kind != Kind.FORM) {
            one.problemAt("campaignField", "Only a form has fields.", "Remove it, and name the campaign.");
        }
        if (!value.isEmpty() && kind != Kind.PROPERTY) {
            one.problemAt("value", "Only a property has a value.", "Remove it.");
        }
        boolean named = !campaign.isEmpty();
        boolean dynamic =
                switch (kind) {
                    case LIST -> false;
                    case FORM -> !field.isEmpty();
                    case PROPERTY -> value.isEmpty();
                };
        if (named == dynamic && !(kind == Kind.PROPERTY && named)) {
            one.problem(
                    named ? "The campaign is said twice." : "No campaign is said.",
                    switch (kind) {
                        case LIST -> "Write `campaign: <its id, name or external id>`.";
                        case FORM -> "Write either `campaign`, or `campaignField` with the hidden field that names it.";
                        case PROPERTY ->
                            "Write `campaign` with the `value`, or leave both out: then the value names it.";
                    });
        }
    }

    private static Optional<Removal> removal(Section section) {
        return section.optional("removal").flatMap(value -> value.oneOf(Removal.class, "way of leaving a campaign"));
    }

    private static Optional<String> property(Section section, String key) {
        return section.optional(key).flatMap(value -> value.text(NAME_MAX, PROPERTY, PROPERTY_NAME));
    }

    private static String text(Section section, String key, Pattern pattern, String form) {
        return section.optional(key)
                .flatMap(value -> value.text(NAME_MAX, pattern, form))
                .orElse("");
    }
}
