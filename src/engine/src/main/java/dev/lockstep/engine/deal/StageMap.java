package dev.lockstep.engine.deal;

import dev.lockstep.engine.model.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Deal stages and opportunity stages, per pipeline and record type (REQUIREMENTS D1). An opportunity's
/// `StageName` takes any text, so a stage that the map does not name is parked and never guessed.
public final class StageMap {
    /// A stage of a deal: both are HubSpot's internal ids.
    public record DealStage(String pipeline, String stage) {}

    /// A stage of an opportunity. `recordType`: its id, `""` where the object has none.
    public record OpportunityStage(String recordType, String stageName) {}

    /// One pipeline's part of the map. `stages`: deal stage to `StageName`, in the order of the configuration.
    public record Pipeline(String pipeline, String recordType, List<Pair> stages) {
        public Pipeline {
            stages = List.copyOf(stages);
        }
    }

    public record Pair(String dealStage, String stageName) {}

    /// What a stage is on the other side.
    public sealed interface Mapped<T> {
        record To<T>(T stage) implements Mapped<T> {}

        /// The deal waits for a person. `sentence`: the stage and the fix.
        record Unknown<T>(String sentence) implements Mapped<T> {}
    }

    private final Map<DealStage, OpportunityStage> toSalesforce = new LinkedHashMap<>();
    private final Map<OpportunityStage, List<DealStage>> toHubSpot = new LinkedHashMap<>();
    private final boolean recordTypes;

    /// Several deal stages may lead to one `StageName`, several `StageName`s to one deal stage, and several
    /// pipelines to one record type: the first of the configuration is the one that is written.
    public StageMap(List<Pipeline> pipelines) {
        recordTypes =
                pipelines.stream().anyMatch(pipeline -> !pipeline.recordType().isEmpty());
        for (Pipeline pipeline : pipelines) {
            for (Pair pair : pipeline.stages()) {
                DealStage deal = new DealStage(pipeline.pipeline(), pair.dealStage());
                OpportunityStage opportunity = new OpportunityStage(pipeline.recordType(), pair.stageName());
                toSalesforce.putIfAbsent(deal, opportunity);
                toHubSpot.computeIfAbsent(opportunity, o -> new ArrayList<>()).add(deal);
            }
        }
    }

    /// Whether any pipeline names a record type: an opportunity's stage then counts with its own.
    public boolean hasRecordTypes() {
        return recordTypes;
    }

    /// What a stage is on `target`, where the record now stands in `present` (`""` for nowhere). Stages are texts,
    /// as `DealForm` makes them.
    public Mapped<String> on(Side target, String stage, String present) {
        if (target == Side.SALESFORCE) {
            return switch (toSalesforce(dealStage(stage))) {
                case Mapped.To<OpportunityStage>(OpportunityStage to) -> new Mapped.To<>(text(to));
                case Mapped.Unknown<OpportunityStage>(String sentence) -> new Mapped.Unknown<>(sentence);
            };
        }
        Optional<DealStage> current = present.isEmpty() ? Optional.empty() : Optional.of(dealStage(present));
        return switch (toHubSpot(opportunityStage(stage), current)) {
            case Mapped.To<DealStage>(DealStage to) -> new Mapped.To<>(DealForm.joined(to.pipeline(), to.stage()));
            case Mapped.Unknown<DealStage>(String sentence) -> new Mapped.Unknown<>(sentence);
        };
    }

    private static DealStage dealStage(String text) {
        String[] parts = DealForm.parts(text);
        return new DealStage(parts[0], parts[1]);
    }

    private OpportunityStage opportunityStage(String text) {
        String[] parts = recordTypes ? DealForm.parts(text) : new String[] {"", text};
        return new OpportunityStage(parts[0], parts[1]);
    }

    private String text(OpportunityStage stage) {
        return recordTypes ? DealForm.joined(stage.recordType(), stage.stageName()) : stage.stageName();
    }

    /// The opportunity's stage for a deal's.
    public Mapped<OpportunityStage> toSalesforce(DealStage deal) {
        OpportunityStage known = toSalesforce.get(deal);
        return known != null
                ? new Mapped.To<>(known)
                : new Mapped.Unknown<>("Stage " + deal.stage() + " of HubSpot pipeline " + deal.pipeline()
                        + " has no StageName: add it to deals.pipelines.");
    }

    /// The deal's stage for an opportunity's. Of several the deal's `current` one, so that a map of many to one
    /// does not move a deal back; else one of its current pipeline; else the first of the configuration.
    public Mapped<DealStage> toHubSpot(OpportunityStage opportunity, Optional<DealStage> current) {
        List<DealStage> known = toHubSpot.getOrDefault(opportunity, List.of());
        String pipeline = current.map(DealStage::pipeline).orElse("");
        return current.filter(known::contains)
                .or(() -> known.stream()
                        .filter(stage -> Objects.equals(stage.pipeline(), pipeline))
                        .findFirst())
                .or(() -> known.stream().findFirst())
                .<Mapped<DealStage>>map(Mapped.To::new)
                .orElseGet(() -> new Mapped.Unknown<>("StageName \"" + opportunity.stageName() + "\""
                        + (opportunity.recordType().isEmpty() ? "" : " of record type " + opportunity.recordType())
                        + " has no deal stage: add it to deals.pipelines."));
    }

    /// Where the two ends of a pair do not agree on whether the deal is won, lost or open, and stages that a CRM
    /// does not have: each a sentence with the fix. The maps hold every stage that the CRM has now.
    public List<String> problems(Map<DealStage, DealStatus> dealStages, Map<String, DealStatus> stageNames) {
        Set<String> problems = new LinkedHashSet<>();
        toSalesforce.forEach((deal, opportunity) -> {
            DealStatus here = dealStages.get(deal);
            DealStatus there = stageNames.get(opportunity.stageName());
            if (here == null) {
                problems.add("HubSpot has no stage " + deal.stage() + " in pipeline " + deal.pipeline()
                        + ": correct it in deals.pipelines.");
            }
            if (there == null) {
                problems.add("Salesforce has no active StageName \"" + opportunity.stageName()
                        + "\": correct it in deals.pipelines.");
            }
            if (here != null && there != null && here != there) {
                problems.add("Stage " + deal.stage() + " of pipeline " + deal.pipeline() + " is " + here
                        + " in HubSpot and \"" + opportunity.stageName() + "\" is " + there
                        + " in Salesforce: map it to a stage that is " + here + ".");
            }
        });
        return List.copyOf(problems);
    }

    /// The stages that a CRM has and the map does not name, each a sentence with what comes of it. The maps hold every
    /// stage that the CRM has now.
    public List<String> unmapped(Map<DealStage, DealStatus> dealStages, Map<String, DealStatus> stageNames) {
        Set<String> pipelines = new TreeSet<>();
        toSalesforce.keySet().forEach(stage -> pipelines.add(stage.pipeline()));
        Set<String> names = new TreeSet<>();
        toHubSpot.keySet().forEach(stage -> names.add(stage.stageName()));
        Set<String> unmapped = new LinkedHashSet<>();
        dealStages.keySet().stream()
                .filter(stage -> !toSalesforce.containsKey(stage))
                .map(stage -> pipelines.contains(stage.pipeline())
                        ? "Stage " + stage.stage() + " of HubSpot pipeline " + stage.pipeline()
                                + " is not in deals.pipelines: a deal in it waits."
                        : "HubSpot pipeline " + stage.pipeline() + " is not in deals.pipelines: its deals wait.")
                .forEach(unmapped::add);
        stageNames.keySet().stream()
                .filter(name -> !names.contains(name))
                .map(name -> "StageName \"" + name + "\" is not in deals.pipelines: an opportunity in it waits.")
                .forEach(unmapped::add);
        return List.copyOf(unmapped);
    }
}
