package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.Link.Intent;
import dev.lockstep.engine.model.Side;
import java.time.Instant;

/// Recognises the echo of our own write without a call to a CRM (REQUIREMENTS X6): every field that the event
/// names carries the hash of the link's base, or of what the link's holder is about to write. Decided on one
/// consistent read of the link: while nobody holds it, whoever takes it later reads the record after the event;
/// while somebody does, the holder may have read before the event, so that only its announced writes count.
final class Echo {
    private Echo() {}

    static boolean isEcho(Look look, Link link, Instant now) {
        if (link.state() != Link.State.LINKED || !link.dirty().isEmpty()) {
            return false;
        }
        boolean held = link.isHeld(now);
        if (!held && link.intent().isPresent()) {
            return false;
        }
        return look.hints().stream().allMatch(hint -> isEcho(hint, link, held));
    }

    private static boolean isEcho(Hint hint, Link link, boolean held) {
        if (hint.cause() == Hint.Cause.CREATED && hint.fieldHashes().isEmpty()) {
            return !held;
        }
        boolean mayEcho = hint.cause() == Hint.Cause.CHANGED || hint.cause() == Hint.Cause.CREATED;
        return mayEcho
                && !hint.fieldHashes().isEmpty()
                && hint.fieldHashes().entrySet().stream()
                        .allMatch(
                                e -> known(e.getKey(), e.getValue(), hint.key().side(), link, held));
    }

    private static boolean known(String field, String hash, Side side, Link link, boolean held) {
        if (hash.isEmpty()) {
            return false;
        }
        if (held) {
            Intent.Planned planned =
                    link.intent().map(i -> i.fields().get(field)).orElse(null);
            return planned != null
                    && planned.writtenTo() == side
                    && hash.equals(planned.base().on(side));
        }
        FieldBase base = link.base().get(field);
        return base != null && hash.equals(base.on(side));
    }
}
