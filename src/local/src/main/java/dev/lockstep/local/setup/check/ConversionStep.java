package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.SALESFORCE;

import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.infra.PeopleNeeds;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The mapping of custom fields at lead conversion is told by the Metadata API only: this says what to do.
public final class ConversionStep implements Check {
    private final PeopleNeeds needs;

    public ConversionStep(PeopleNeeds needs) {
        this.needs = needs;
    }

    @Override
    public List<Finding> look() {
        NavigableSet<String> both = new TreeSet<>(needs.fields("Lead").keySet());
        both.retainAll(needs.fields("Contact").keySet());
        both.removeIf(name -> !PeopleNeeds.isCustom(name));
        return List.of(Finding.cannotBeTold(
                SALESFORCE,
                "lead conversion of " + String.join(", ", both),
                "in Setup > Object Manager > Lead > Fields > Map Lead Fields map each to the contact's field of the same"
                        + " name, or add them to your org's as in infra/salesforce/lead-convert"));
    }
}
