package dev.lockstep.engine.sync;

import dev.lockstep.engine.company.CompanyDomain;
import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.company.DomainPolicy.Verdict;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint.Cause;
import dev.lockstep.engine.model.Side;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Asks for the company of a HubSpot contact that has none and whose address tells one (REQUIREMENTS C1). Pure but
/// for what it puts into the batch.
final class CompanyWanted {
    private static final Set<Cause> WHOLE = EnumSet.of(Cause.CREATED, Cause.RESTORED, Cause.RECONCILED, Cause.CALLED);
    private final Batch batch;
    private final Optional<FieldMapping> company;

    CompanyWanted(Batch batch) {
        this.batch = batch;
        this.company = batch.mapping.object() == SyncedObject.PEOPLE
                ? batch.mapping.references(SyncedObject.COMPANIES)
                : Optional.empty();
    }

    /// True where this person's company is to be found or made.
    boolean isWanted(Work work) {
        return lacksOne(work) && tellsOne(work.live.get(Side.HUBSPOT));
    }

    /// A contact that has no company, on either side, and is to have one.
    private boolean lacksOne(Work work) {
        CrmRecord contact = work.live.get(Side.HUBSPOT);
        return contact != null
                && company.isPresent()
                && batch.settings.companies().filter(CompanyRules::fromContacts).isPresent()
                && hasNone(contact, company.get())
                && !hasOneInSalesforce(work, company.get());
    }

    /// What is so by the configuration is counted; what a person can correct in the address is listed too.
    private void tellWhyNot(Work work) {
        if (!lacksOne(work) || !isNews(work)) {
            return;
        }
        CrmRecord contact = work.live.get(Side.HUBSPOT);
        verdict(contact)
                .filter(Verdict.Refused.class::isInstance)
                .map(Verdict.Refused.class::cast)
                .ifPresent(refused -> {
                    batch.count("no-company " + refused.reason().name());
                    if (refused.reason() instanceof CompanyDomain.Reason) {
                        batch.note(Notes.noCompany(contact.key(), refused.reason(), batch.now()));
                    }
                });
    }

    /// Asks where something happened that may have changed the answer.
    void ask(Work work) {
        if (isMadeNow(work) || (isWanted(work) && isNews(work))) {
            batch.later(batch.hint(work.link.on(Side.HUBSPOT).orElseThrow(), Cause.NEEDS_COMPANY));
            batch.count("company-wanted");
        } else {
            tellWhyNot(work);
        }
    }

    /// The contact was made of a person in Salesforce just now: what HubSpot tells of it is an echo.
    private boolean isMadeNow(Work work) {
        return company.isPresent()
                && work.creating.filter(Side.HUBSPOT::equals).isPresent()
                && work.link.on(Side.HUBSPOT).isPresent()
                && batch.settings.companies().filter(CompanyRules::fromContacts).isPresent()
                && !hasOneInSalesforce(work, company.get())
                && tellsOne(work.live.get(Side.SALESFORCE));
    }

    private boolean tellsOne(CrmRecord person) {
        return verdict(person).flatMap(Verdict::accepted).isPresent();
    }

    private Optional<Verdict> verdict(CrmRecord person) {
        String address = person.text(batch.mapping.email().fieldOn(person.key()).orElseThrow());
        return batch.settings.companies().map(rules -> rules.policy().ofEmail(address));
    }

    private static boolean hasNone(CrmRecord record, FieldMapping field) {
        return field.fieldOn(record.key())
                .filter(api -> record.fields().containsKey(api))
                .filter(api -> record.text(api).isBlank())
                .isPresent();
    }

    /// Its account's company follows by itself.
    private static boolean hasOneInSalesforce(Work work, FieldMapping field) {
        CrmRecord person = work.live.get(Side.SALESFORCE);
        return person != null
                && field.fieldOn(person.key())
                        .filter(api -> !person.text(api).isBlank())
                        .isPresent();
    }

    private boolean isNews(Work work) {
        return !work.pointersAdded.isEmpty()
                || work.looks.stream()
                        .flatMap(look -> look.hints().stream())
                        .anyMatch(hint -> WHOLE.contains(hint.cause())
                                || hint.fieldHashes()
                                        .containsKey(batch.mapping.email().name())
                                || hint.fieldHashes()
                                        .containsKey(company.orElseThrow().name()));
    }
}
