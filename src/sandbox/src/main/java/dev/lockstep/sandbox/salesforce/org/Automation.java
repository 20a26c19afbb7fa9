package dev.lockstep.sandbox.salesforce.org;

import dev.lockstep.sandbox.salesforce.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// An org's triggers, flows and validation rules, as plain Java. They run in the order in which they were added.
public final class Automation {

    /// A before-save trigger or flow: it may change fields of the draft or refuse the record.
    @FunctionalInterface
    public interface Trigger {
        void beforeSave(Draft draft);
    }

    /// A rule that refuses a record when its formula is true. An empty `field` shows the message at the page's
    /// top.
    public record ValidationRule(String type, Predicate<Row> violated, String message, String field) {}

    private record TypedTrigger(String type, Trigger trigger) {}

    private final List<TypedTrigger> triggers = new ArrayList<>();
    private final List<ValidationRule> rules = new ArrayList<>();

    public void addTrigger(String type, Trigger trigger) {
        triggers.add(new TypedTrigger(type, trigger));
    }

    public void addRule(ValidationRule rule) {
        rules.add(rule);
    }

    public void clear() {
        triggers.clear();
        rules.clear();
    }

    public void runTriggers(Draft draft) {
        for (TypedTrigger typed : triggers) {
            if (typed.type().equals(draft.row().type().name())) {
                typed.trigger().beforeSave(draft);
            }
        }
    }

    /// The rules that a record breaks.
    public List<ValidationRule> violated(Row row) {
        return rules.stream()
                .filter(rule ->
                        rule.type().equals(row.type().name()) && rule.violated().test(row))
                .toList();
    }
}
