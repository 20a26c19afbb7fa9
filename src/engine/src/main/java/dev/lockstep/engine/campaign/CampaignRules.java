package dev.lockstep.engine.campaign;

import dev.lockstep.engine.campaign.Source.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is said of campaigns (REQUIREMENTS K1, K2, K4, K6). `show`: whose members show in HubSpot, each campaign's in a
/// static list of its own and in the multi-value property `shownIn`. `choice`: the property that offers the active
/// campaigns. `externalIdField`: of Campaign, `""` for none.
public record CampaignRules(
        Show show,
        Optional<String> shownIn,
        Optional<String> choice,
        String externalIdField,
        Removal removal,
        List<Source> sources) {
    public CampaignRules {
        sources = List.copyOf(sources);
    }

    public enum Show {
        /// Of every campaign that is active.
        ACTIVE,
        /// Of the campaigns that a source names, or named.
        NAMED,
        NONE
    }

    public List<Source> of(Kind kind) {
        return sources.stream().filter(source -> source.kind() == kind).toList();
    }

    /// What a person calls the campaigns that do not depend on a value.
    public Set<String> fixed() {
        return sources.stream()
                .map(Source::campaign)
                .filter(campaign -> !campaign.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The ids of the forms that are read.
    public Set<String> forms() {
        return of(Kind.FORM).stream().map(Source::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The contact properties that sources read.
    public Set<String> properties() {
        return sources.stream()
                .filter(source -> source.kind() != Kind.FORM)
                .flatMap(source -> Stream.of(source.kind() == Kind.PROPERTY ? source.id() : "", source.statusFrom()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Which way leaving this campaign crosses: what a source of it says, else what is said for all.
    Removal removalOf(List<Source> ofCampaign) {
        return ofCampaign.stream()
                .flatMap(source -> source.removal().stream())
                .findFirst()
                .orElse(removal);
    }
}
