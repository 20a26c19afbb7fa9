package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.util.List;
import java.util.stream.Collectors;

/// An account with a closed-won opportunity cannot be deleted.
record AccountRules(Org org) implements ObjectRules {

    @Override
    public List<ApiError> checkDelete(Row row) {
        ObjectType type = org.schema().require("Opportunity");
        String won = org.store().live(type, type.require("AccountId"), row.id()).stream()
                .filter(opportunity -> opportunity.is("IsWon"))
                .map(opportunity -> opportunity.text("Name"))
                .collect(Collectors.joining(", "));
        return won.isEmpty()
                ? List.of()
                : List.of(ApiError.of(
                        "DELETE_FAILED",
                        "Your attempt to delete " + row.text("Name") + " could not be completed because some"
                                + " opportunities in that account were closed won. The opportunities that were closed"
                                + " won are shown below.: " + won + "\n"));
    }
}
