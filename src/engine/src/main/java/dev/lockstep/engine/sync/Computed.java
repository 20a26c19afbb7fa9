package dev.lockstep.engine.sync;

import dev.lockstep.engine.deal.DealForm;
import dev.lockstep.engine.deal.StageMap;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.merge.Merged;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.FieldType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts what the sync makes itself into works, and takes out what it knows cannot cross (`Derivation`, stages that
/// the map does not name).
final class Computed {
    private static final String UNKNOWN_STAGE = "UNKNOWN_STAGE";
    private final Batch batch;
    private final List<FieldMapping> fields;
    private final Optional<FieldMapping> stage;

    Computed(Batch batch) {
        this.batch = batch;
        this.fields = batch.mapping.fields().stream()
                .filter(FieldMapping::isComputed)
                .filter(field -> !batch.mapping.rollUps().containsKey(field.name()))
                .toList();
        this.stage = batch.mapping.fields().stream()
                .filter(field -> field.type() == FieldType.STAGE)
                .findFirst();
    }

    /// Of what the records hold now.
    void derive(Work work) {
        derive(work, Merged.nothing(work.link.base()));
    }

    /// Of what the records will hold once `merged` is written. True where that is something else than before, so
    /// that they have to be merged again.
    boolean derive(Work work, Merged merged) {
        work.blocked.clear();
        if (batch.derivation.equals(Derivation.NONE)) {
            return false;
        }
        Map<Side, CrmRecord> records = new EnumMap<>(Side.class);
        work.live.forEach((side, record) -> records.put(side, with(record, merged.to(side))));
        Derivation.Derived derived = batch.derivation.derive(records, merged.writtenTo(), batch.deadline);
        boolean news = !derived.values().equals(work.computed);
        work.computed = derived.values();
        work.blocked.putAll(derived.blocked());
        work.live.replaceAll((side, record) -> showing(record, work.computed));
        return news;
    }

    private CrmRecord showing(CrmRecord record, Map<String, String> computed) {
        Map<String, String> shown = new HashMap<>(record.fields());
        for (FieldMapping field : fields) {
            if (field.fieldOn(record.key()).isEmpty()) {
                String name = field.valueIn(record.key()).orElseThrow();
                shown.remove(name);
                Optional.ofNullable(computed.get(field.name())).ifPresent(value -> shown.put(name, value));
            }
        }
        return new CrmRecord(record.key(), shown, record.modifiedAt());
    }

    private static CrmRecord with(CrmRecord record, Map<String, String> written) {
        Map<String, String> fields = new HashMap<>(record.fields());
        fields.putAll(written);
        return new CrmRecord(record.key(), fields, record.modifiedAt());
    }

    /// HubSpot dates a deal by the day on which it is closed, unless it is told a close date with the stage.
    private Merged withCloseDate(Work work, Merged merged) {
        CrmRecord deal = work.live.get(Side.HUBSPOT);
        Map<String, String> written = merged.to(Side.HUBSPOT);
        return deal != null
                        && written.containsKey(DealForm.DEAL_STAGE)
                        && !written.containsKey(DealForm.CLOSE_DATE)
                        && !deal.text(DealForm.CLOSE_DATE).isEmpty()
                ? merged.restoring(Side.HUBSPOT, DealForm.CLOSE_DATE, deal.text(DealForm.CLOSE_DATE))
                : merged;
    }

    /// What was merged, without what cannot cross now; the reasons are in the work.
    Merged withoutBlocked(Work work, Merged merged) {
        if (stage.isPresent() && merged.unresolved().contains(stage.get().name())) {
            work.blocked.put(stage.get().name(), new FieldBlock(UNKNOWN_STAGE, unknownStage(work, stage.get())));
        }
        Merged left = merged;
        for (String name : work.blocked.keySet()) {
            Side target = merged.writtenTo().get(name);
            if (target != null) {
                left = left.without(target, Map.of(name, apiField(work, name, target)), work.link.base());
            }
        }
        return withCloseDate(work, left);
    }

    private String apiField(Work work, String name, Side target) {
        FieldMapping field = batch.mapping.named(name).orElseThrow();
        CrmRecord there = work.live.get(target);
        String type = there != null ? there.key().type() : work.createType;
        return field.fieldOn(type).orElseThrow();
    }

    private String unknownStage(Work work, FieldMapping field) {
        Map<Side, String> stages = new LinkedHashMap<>();
        work.live.forEach((side, record) -> field.fieldOn(record.key())
                .map(record::text)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> stages.put(side, text)));
        return stages.entrySet().stream()
                .map(one -> batch.settings
                        .deals()
                        .map(rules -> rules.stages().on(one.getKey().other(), one.getValue(), "")))
                .flatMap(Optional::stream)
                .flatMap(mapped -> mapped instanceof StageMap.Mapped.Unknown<String>(String sentence)
                        ? Stream.of(sentence)
                        : Stream.empty())
                .findFirst()
                .orElse("No stages are mapped: add them to deals.pipelines.");
    }
}
