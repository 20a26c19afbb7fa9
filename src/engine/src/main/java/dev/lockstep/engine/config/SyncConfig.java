package dev.lockstep.engine.config;

import dev.lockstep.engine.campaign.CampaignRules;
import dev.lockstep.engine.deal.RoleRules;
import dev.lockstep.engine.mapping.ObjectMapping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What `lockstep.yaml` says, checked: whoever holds one need not check again. `version` is the file format's.
public record SyncConfig(
        int version,
        ObjectMapping people,
        Optional<CompaniesConfig> companies,
        Optional<DealsConfig> deals,
        Optional<RoleRules> roles,
        Optional<CampaignRules> campaigns,
        Limits limits) {
    /// The only format there is.
    public static final int VERSION = 1;

    /// Everything that is kept in step.
    public List<ObjectMapping> objects() {
        return Stream.of(
                        Stream.of(people),
                        companies.map(CompaniesConfig::mapping).stream(),
                        deals.map(DealsConfig::mapping).stream())
                .flatMap(mapping -> mapping)
                .toList();
    }
}
