package dev.lockstep.engine.sync;

import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.deal.DealRules;
import dev.lockstep.engine.deal.DealRules.WithoutAccount;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.time.Duration;
import java.util.Optional;

/// A new record gets its account, or its company, with it, if that is in step within the time that is set
/// (REQUIREMENTS C3, D1). Later it is given it by itself.
final class AccountWait {
    private final Batch batch;
    private final CompanyWanted companyWanted;

    AccountWait(Batch batch, CompanyWanted companyWanted) {
        this.batch = batch;
        this.companyWanted = companyWanted;
    }

    /// Puts off, or parks, a work whose new record would be made too early. `type`: the record's.
    void await(Work work, String type) {
        switch (type) {
            case RecordKey.CONTACT -> contact(work);
            case RecordKey.OPPORTUNITY, RecordKey.HUBSPOT_DEAL ->
                batch.settings.deals().ifPresent(rules -> deal(work, rules));
            default -> {}
        }
    }

    private void contact(Work work) {
        Duration limit =
                batch.settings.companies().map(CompanyRules::waitForCompany).orElse(Duration.ZERO);
        boolean awaits = isUnresolved(work) || (companyWanted.isWanted(work) && !hasAccount(work));
        if (awaits && waits(work, limit, "waits-for-company")) {
            companyWanted.ask(work);
        }
    }

    /// True where it waits from now on; a record whose time is over does so no more.
    private static boolean waits(Work work, Duration limit, String name) {
        boolean waited = work.looks.stream()
                .flatMap(look -> look.hints().stream())
                .anyMatch(hint -> hint.cause() == Hint.Cause.WAITED);
        if (waited || limit.isZero()) {
            return false;
        }
        work.finish(new Work.End.Wait(limit, name));
        return true;
    }

    private boolean hasAccount(Work work) {
        return reference()
                .flatMap(field -> field.fieldOn(RecordKey.CONTACT))
                .filter(work.merged.to(Side.SALESFORCE)::containsKey)
                .isPresent();
    }

    /// A deal's company may be associated a moment after the deal is made; an opportunity without an account has
    /// none.
    private void deal(Work work, DealRules rules) {
        CrmRecord source = work.live.values().iterator().next();
        boolean hasNone = source.key().side() == Side.HUBSPOT
                && reference()
                        .flatMap(field -> field.fieldOn(source.key()))
                        .filter(api -> source.text(api).isBlank())
                        .isPresent();
        if (!hasNone && !isUnresolved(work)) {
            return;
        }
        boolean parks = source.key().side() == Side.HUBSPOT && rules.withoutAccount() == WithoutAccount.PARK;
        if (!waits(work, rules.waitForAccount(), "waits-for-account") && parks) {
            work.finish(new Work.End.Parked(Notes.withoutAccount(work, rules.waitForAccount(), batch.now())));
        }
    }

    private boolean isUnresolved(Work work) {
        return reference()
                .filter(field -> work.merged.unresolved().contains(field.name()))
                .isPresent();
    }

    private Optional<FieldMapping> reference() {
        return batch.mapping.references(SyncedObject.COMPANIES);
    }
}
