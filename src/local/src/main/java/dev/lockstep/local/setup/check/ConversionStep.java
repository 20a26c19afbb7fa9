package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.SALESFORCE;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.infra.Needs;
import dev.lockstep.local.setup.infra.ObjectNeeds;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The mapping of custom fields at lead conversion is told by the Metadata API only: this says what to do.
public final class ConversionStep implements Check {
    private final Needs needs;

    public ConversionStep(Needs needs) {
        this.needs = needs;
    }

    @Override
    public List<Finding> look() {
        NavigableSet<String> both =
                new TreeSet<>(needs.of(RecordKey.LEAD).fields(RecordKey.LEAD).keySet());
        both.retainAll(needs.of(RecordKey.CONTACT).fields(RecordKey.CONTACT).keySet());
        both.removeIf(name -> !ObjectNeeds.isCustom(name));
        return List.of(Finding.cannotBeTold(
                SALESFORCE,
                "lead conversion of " + String.join(", ", both),
                "in Setup > Object Manager > Lead > Fields > Map Lead Fields map each to the contact's field of the same"
                        + " name, or add them to your org's as in infra/salesforce/lead-convert"));
    }
}
