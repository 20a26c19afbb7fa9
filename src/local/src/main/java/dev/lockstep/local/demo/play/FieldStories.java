package dev.lockstep.local.demo.play;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.model.Side;
import dev.lockstep.local.demo.play.Edit.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What can happen to a field. Each story is one or more edits; none when nobody is left for it.
final class FieldStories {
    private static final Duration SOON_AFTER = Duration.ofMillis(40);
    private static final Duration OVER_A_SECOND_AFTER = Duration.ofMillis(1_200);
    private static final List<String> TWO_WAY = List.of("firstName", "lastName", "jobTitle", "phone", "mobilePhone");
    private static final List<String> MAY_BE_BLANK = List.of("jobTitle", "phone", "mobilePhone");
    private static final String MUCH_MORE = " and very much more".repeat(9);

    private final Ensemble ensemble;

    FieldStories(Ensemble ensemble) {
        this.ensemble = ensemble;
    }

    List<Edit> edited(Kind kind, Duration at) {
        Side side = kind == Kind.HUBSPOT_FIELD ? Side.HUBSPOT : Side.SALESFORCE;
        boolean city = side == Side.SALESFORCE && ensemble.oneIn(4);
        FieldMapping field = ensemble.field(city ? "city" : ensemble.any(TWO_WAY));
        return ensemble.next()
                .map(couple -> List.of(crossing(at, kind, couple, side, field)))
                .orElse(List.of());
    }

    private Edit crossing(Duration at, Kind kind, Couple couple, Side side, FieldMapping field) {
        String value = ensemble.newValue(field, couple.text(field, side));
        return couple.set(
                at, kind, side, field, value, couple.expect(field, side.other(), Ensemble.settled(field, value)));
    }

    /// Under `two-way` a cleared field is cleared on the other side too; a city cleared in Salesforce comes back.
    List<Edit> blanked(Duration at) {
        Side side = ensemble.anySide();
        boolean comesBack = side == Side.SALESFORCE && ensemble.oneIn(3);
        FieldMapping field = ensemble.field(comesBack ? "city" : ensemble.any(MAY_BE_BLANK));
        return ensemble.next(couple -> !couple.text(field, Side.HUBSPOT).isEmpty()
                        && !couple.text(field, Side.SALESFORCE).isEmpty())
                .map(couple -> List.of(couple.set(
                        at,
                        Kind.BLANKED,
                        side,
                        field,
                        "",
                        comesBack
                                ? couple.expect(field, Side.SALESFORCE, couple.text(field, Side.HUBSPOT))
                                : couple.expect(field, side.other(), ""))))
                .orElse(List.of());
    }

    /// A city belongs to Salesforce, a lead's status too; the lifecycle stage belongs to HubSpot.
    List<Edit> putBack(Duration at) {
        return switch (ensemble.any(List.of("city", "leadStatus", "lifecycleStage"))) {
            case "city" -> putBack(at, Side.HUBSPOT, ensemble.field("city"), "Atlantis");
            case "leadStatus" -> putBack(at, Side.HUBSPOT, ensemble.field("leadStatus"), "Closed - Not Converted");
            default -> putBack(at, Side.SALESFORCE, ensemble.field("lifecycleStage"), "evangelist");
        };
    }

    private List<Edit> putBack(Duration at, Side side, FieldMapping field, String value) {
        return ensemble.next(couple -> couple.has(field)
                        && !couple.text(field, side.other()).isEmpty()
                        && couple.text(field, side).equals(couple.text(field, side.other())))
                .map(couple -> List.of(couple.set(
                        at,
                        Kind.PUT_BACK,
                        side,
                        field,
                        value,
                        couple.expect(field, side, couple.text(field, side.other())))))
                .orElse(List.of());
    }

    List<Edit> address(Duration at) {
        Side side = ensemble.anySide();
        FieldMapping email = ensemble.email();
        return ensemble.next()
                .map(couple -> {
                    String address = "new." + couple.text(email, side);
                    return List.of(couple.set(
                            at, Kind.ADDRESS, side, email, address, couple.expect(email, side.other(), address)));
                })
                .orElse(List.of());
    }

    /// Two people edit one field of one person within moments. The later edit is to stand; within one second,
    /// which is as exact as Salesforce tells times, Salesforce's.
    List<Edit> conflict(Duration at) {
        Side first = ensemble.anySide();
        FieldMapping field = ensemble.field(ensemble.any(TWO_WAY));
        Duration pause = first == Side.HUBSPOT ? SOON_AFTER : OVER_A_SECOND_AFTER;
        return ensemble.next()
                .map(couple -> List.of(
                        couple.set(
                                at,
                                Kind.CONFLICT,
                                first,
                                field,
                                ensemble.newValue(field, couple.text(field, first)),
                                Optional.empty()),
                        crossing(at.plus(pause), Kind.CONFLICT, couple, first.other(), field)))
                .orElse(List.of());
    }

    List<Edit> trouble(Duration at) {
        return ensemble.next()
                .map(couple -> List.of(ensemble.oneIn(2) ? tooLong(at, couple) : noAddress(at, couple)))
                .orElse(List.of());
    }

    private Edit tooLong(Duration at, Couple couple) {
        FieldMapping title = ensemble.field("jobTitle");
        String value = ensemble.newValue(title, "") + MUCH_MORE;
        String cut = value.substring(0, title.maxLength()).strip();
        return couple.set(at, Kind.TROUBLE, Side.HUBSPOT, title, value, couple.expect(title, Side.SALESFORCE, cut));
    }

    private Edit noAddress(Duration at, Couple couple) {
        return couple.set(
                at, Kind.TROUBLE, Side.SALESFORCE, ensemble.email(), "someone@intranet.local", Optional.empty());
    }
}
