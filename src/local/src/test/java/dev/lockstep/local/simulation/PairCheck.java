package dev.lockstep.local.simulation;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.FieldType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether two records agree, field by field, under the rules: written from the rules' description in
/// lockstep.yaml, not from the engine's code.
final class PairCheck {
    private static final Set<String> EXCUSES = Set.of("FIELD_DIFFERS", "REWRITTEN_BY_CRM");
    private final House house;
    private final Link link;
    private final RawRecord hubspot;
    private final RawRecord salesforce;

    PairCheck(House house, Link link, Map<RecordKey, RawRecord> living) {
        this.house = house;
        this.link = link;
        this.hubspot = living.get(link.on(Side.HUBSPOT).orElseThrow());
        this.salesforce = living.get(link.on(Side.SALESFORCE).orElseThrow());
    }

    void check(List<String> wrong) {
        if (Deals.isOne(hubspot.key())) {
            List<String> differ = Deals.differences(hubspot, salesforce);
            differ.removeIf(name -> house.desk.everWritten().stream().anyMatch(note -> excuses(note, name)));
            if (!differ.isEmpty()) {
                wrong.add(
                        "Link " + link.id() + " differs in " + differ + ": " + hubspot.key() + ", " + salesforce.key());
            }
            return;
        }
        for (FieldMapping field : house.mappingOf(hubspot.key()).fields()) {
            boolean onBoth = field.fieldOn(hubspot.key()).isPresent()
                    && field.fieldOn(salesforce.key()).isPresent();
            if (onBoth && field.rule() != Rule.NEVER && !agrees(field) && !isExcused(field)) {
                wrong.add("Link " + link.id() + " differs in " + field.name() + " (" + field.rule() + "): "
                        + hubspot.key()
                        + (inHubSpot(field).isEmpty() ? " blank" : "") + ", " + salesforce.key()
                        + (inSalesforce(field).isEmpty() ? " blank" : "")
                        + (field.type() == FieldType.REFERENCE ? ": " + ofBoth() : ""));
            }
        }
    }

    /// Whether it is under a company or an account that is not in step, which a note tells: one of several with the
    /// same domain. Nobody is moved out of it.
    static boolean isUnderDuplicate(House house, RawRecord person) {
        return Companies.of(person)
                .filter(company -> link(house, company).isEmpty())
                .filter(company -> house.desk.everWritten().stream()
                        .anyMatch(note -> note.records().contains(company)))
                .isPresent();
    }

    private static Optional<Link> link(House house, RecordKey company) {
        return Optional.ofNullable(house.state.resolve(List.of(company)).get(company));
    }

    private String ofBoth() {
        return Stream.of(hubspot, salesforce)
                .flatMap(person -> Companies.of(person).stream())
                .map(company -> company + " in "
                        + link(house, company)
                                .map(l -> l.id() + " " + l.state() + " "
                                        + l.records().values())
                                .orElse("no link"))
                .collect(Collectors.joining(", "));
    }

    private boolean agrees(FieldMapping field) {
        if (field.type() == FieldType.REFERENCE) {
            return isUnderDuplicate(house, hubspot)
                    || isUnderDuplicate(house, salesforce)
                    || isUnderCompanyOfHubSpotOnly()
                    || Companies.of(hubspot)
                            .flatMap(company -> link(house, company))
                            .flatMap(company -> company.on(Side.SALESFORCE))
                            .equals(Companies.of(salesforce));
        }
        if (field.type() == FieldType.OWNER) {
            // Nobody in this HubSpot is one of the org's users: an owner would be made up.
            return inHubSpot(field).isEmpty();
        }
        if (field.type() == FieldType.DOMAIN) {
            return Companies.domain(hubspot).equals(Companies.domain(salesforce));
        }
        String there = inSalesforce(field);
        return asInSalesforce(field, inHubSpot(field)).equals(there)
                || inHubSpot(field).equals(there);
    }

    /// The company that HubSpot has for this person has no account, and none is to be made: it stays, and cannot
    /// cross.
    private boolean isUnderCompanyOfHubSpotOnly() {
        return Companies.of(hubspot)
                .filter(company -> house.mappingOf(company).createAs() == CreateAs.NONE)
                .flatMap(company -> link(house, company))
                .filter(company -> company.on(Side.SALESFORCE).isEmpty())
                .isPresent();
    }

    /// One-way rules never fill the side they take their value from.
    private boolean isExcused(FieldMapping field) {
        boolean sourceBlank =
                (field.rule() == Rule.ALWAYS_HUBSPOT && inHubSpot(field).isEmpty())
                        || (field.rule() == Rule.ALWAYS_SALESFORCE
                                && inSalesforce(field).isEmpty());
        return sourceBlank || house.desk.everWritten().stream().anyMatch(n -> excuses(n, field.name()));
    }

    private boolean excuses(Note note, String field) {
        return EXCUSES.contains(note.cause())
                && note.fields().contains(field)
                && house.state.resolve(note.records()).values().stream().anyMatch(l -> l.id().equals(link.id()));
    }

    private String inHubSpot(FieldMapping field) {
        return plain(field, hubspot.text(field.fieldOn(hubspot.key()).orElseThrow()));
    }

    /// The placeholder of a required field counts as blank.
    private String inSalesforce(FieldMapping field) {
        String text =
                plain(field, salesforce.text(field.fieldOn(salesforce.key()).orElseThrow()));
        return text.equals(field.whenCreating()) ? "" : text;
    }

    static String plain(FieldMapping field, String text) {
        String stripped = text.strip();
        return field.name().equals("email") ? stripped.toLowerCase(Locale.ROOT) : stripped;
    }

    /// Cut to what the Salesforce field holds, by whole characters; one beyond the basic plane counts as two.
    static String asInSalesforce(FieldMapping field, String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .takeWhile(c -> field.maxLength() == 0 || kept.length() + Character.charCount(c) <= field.maxLength())
                .forEachOrdered(kept::appendCodePoint);
        return kept.toString().strip();
    }
}
