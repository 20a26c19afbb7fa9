package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import java.util.List;

/// What the platform does with records of one standard object beyond what every object has.
public interface ObjectRules {

    /// The row with the values that the platform works out; `before` is null for a new record.
    default Row derive(Row before, Row row) {
        return row;
    }

    /// What is wrong with a row that passed the general checks.
    default List<ApiError> check(Row before, Row row) {
        return List.of();
    }

    /// What else changes once a row is saved.
    default void saved(Row before, Row row, Writes writes) {}

    /// What keeps a record from being deleted.
    default List<ApiError> checkDelete(Row row) {
        return List.of();
    }

    /// What else changes once a record is in the recycle bin.
    default void removed(Row row, Writes writes) {}

    /// What else changes once a record is back from the recycle bin.
    default void restored(Row row, Writes writes) {}

    /// How rules write on: within the same transaction, by the same user.
    interface Writes {

        Transaction transaction();

        /// The row with who changed it last and when.
        Row stamp(Row row);
    }

    /// The rules of an object; most have none.
    static ObjectRules of(Org org, String type) {
        return switch (type) {
            case "Account" -> new AccountRules(org);
            case "Opportunity" -> new OpportunityRules(org);
            case "OpportunityContactRole" -> new ContactRoleRules(org);
            case "Campaign" -> new CampaignRules(org);
            case "CampaignMember" -> new CampaignMemberRules(org);
            case "CampaignMemberStatus" -> new MemberStatusRules(org);
            case "CurrencyType", "DatedConversionRate" -> new ConversionRateRules(org);
            default -> NONE;
        };
    }

    ObjectRules NONE = new ObjectRules() {};
}
