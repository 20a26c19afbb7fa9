package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.deal.DealStatus;
import dev.lockstep.engine.deal.StageMap.DealStage;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.HubSpotAccount;
import dev.lockstep.hubspot.api.Pipeline;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// The stages that a deal can stand in, pipeline by pipeline in the account's order, and what each means: one call.
public record DealStages(HubSpotAccount account) {
    public Map<DealStage, DealStatus> read(Deadline deadline) {
        Map<DealStage, DealStatus> stages = new LinkedHashMap<>();
        for (Pipeline pipeline :
                account.pipelines(RecordKey.HUBSPOT_DEAL, deadline).orUnavailable()) {
            pipeline.stages()
                    .forEach(stage -> stages.put(
                            new DealStage(pipeline.id(), stage.id()),
                            DealStatus.of(
                                    Boolean.parseBoolean(stage.metadata().getOrDefault("isClosed", "")),
                                    isCertain(stage.metadata().getOrDefault("probability", "")))));
        }
        return stages;
    }

    private static boolean isCertain(String probability) {
        try {
            return new BigDecimal(probability).compareTo(BigDecimal.ONE) == 0;
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
