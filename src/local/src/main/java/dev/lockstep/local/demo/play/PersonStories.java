package dev.lockstep.local.demo.play;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.local.demo.cast.Forms;
import dev.lockstep.local.demo.cast.Person;
import dev.lockstep.local.demo.check.PersonRecord;
import dev.lockstep.local.demo.play.Edit.Action;
import dev.lockstep.local.demo.play.Edit.Kind;
import dev.lockstep.local.demo.stage.Eyes.Where;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// What can happen to a record as a whole. Each story is one or more edits; none when nobody is left for it.
final class PersonStories {
    private static final Duration LATER = Duration.ofSeconds(3);

    private final Ensemble ensemble;

    PersonStories(Ensemble ensemble) {
        this.ensemble = ensemble;
    }

    List<Edit> newPerson(Duration at) {
        Person person = ensemble.newcomer();
        boolean inHubSpot = ensemble.oneIn(2);
        Action action = inHubSpot
                ? hands -> hands.createInHubSpot(Forms.hubspot(person).values())
                : hands -> hands.createInSalesforce("Lead", Forms.lead(person).values());
        Expectation arrives = new Expectation(
                inHubSpot ? Side.SALESFORCE : Side.HUBSPOT,
                new Where.ByEmail(person.email()),
                inHubSpot ? "LastName" : "lastname",
                "lastName",
                person.lastName());
        return List.of(new Edit(at, Kind.NEW_PERSON, Optional.empty(), action, Optional.of(arrives)));
    }

    /// The contact that the lead became is edited a little later: that edit must arrive.
    List<Edit> converted(Duration at) {
        return ensemble.next(Couple::isLead)
                .map(couple -> converted(at, couple))
                .orElse(List.of());
    }

    private List<Edit> converted(Duration at, Couple couple) {
        FieldMapping title = ensemble.field("jobTitle");
        String value = ensemble.newValue(title, couple.text(title, Side.SALESFORCE));
        RecordKey lead = couple.salesforce().key();
        AtomicReference<String> contact = new AtomicReference<>();
        return List.of(
                new Edit(
                        at,
                        Kind.CONVERTED,
                        Optional.of(lead),
                        hands -> contact.set(hands.convert(lead.id())),
                        Optional.empty()),
                new Edit(
                        at.plus(LATER),
                        Kind.CONVERTED,
                        Optional.of(lead),
                        hands -> hands.editInSalesforce(contact.get(), Map.of("Title", value)),
                        couple.expect(title, Side.HUBSPOT, value)));
    }

    List<Edit> merged(Duration at) {
        Side side = ensemble.anySide();
        Optional<RecordKey> kept =
                ensemble.next(Couple::isLead).map(couple -> couple.on(side).key());
        Optional<RecordKey> lost =
                ensemble.next(Couple::isLead).map(couple -> couple.on(side).key());
        if (kept.isEmpty() || lost.isEmpty()) {
            return List.of();
        }
        String keep = kept.get().id();
        String lose = lost.get().id();
        Action action = side == Side.HUBSPOT
                ? hands -> hands.mergeInHubSpot(keep, lose)
                : hands -> hands.mergeInSalesforce(keep, lose);
        return List.of(new Edit(at, Kind.MERGED, kept, action, Optional.empty()));
    }

    List<Edit> deleted(Duration at) {
        Side side = ensemble.anySide();
        return ensemble.next()
                .map(couple -> couple.on(side).key())
                .map(key -> List.of(new Edit(
                        at,
                        Kind.DELETED,
                        Optional.of(key),
                        side == Side.HUBSPOT
                                ? hands -> hands.deleteInHubSpot(key.id())
                                : hands -> hands.deleteInSalesforce(key.id()),
                        Optional.empty())))
                .orElse(List.of());
    }

    /// Half of the refused records get a postal code that the rule takes: what was parked goes on by itself.
    List<Edit> mended(Supplier<Duration> at) {
        List<Edit> edits = new ArrayList<>();
        List<PersonRecord> refused = ensemble.refused();
        for (PersonRecord person : refused.subList(0, (refused.size() + 1) / 2)) {
            String code = "1%04d".formatted(edits.size());
            Expectation taken = new Expectation(
                    Side.SALESFORCE, new Where.ByEmail(person.text("email")), "PostalCode", "postalCode", code);
            edits.add(new Edit(
                    at.get(),
                    Kind.MENDED,
                    Optional.of(person.key()),
                    hands -> hands.editInHubSpot(person.key().id(), Map.of("zip", code)),
                    Optional.of(taken)));
        }
        return edits;
    }
}
