package dev.lockstep.engine.campaign;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.Desk.KeptHint;
import dev.lockstep.engine.port.Desk.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who waits for a campaign that took no members goes on together, once it is cured (REQUIREMENTS K3).
final class Waiting {
    private static final int NOTES_MAX = 1_000;
    private static final int PAGE = 500;
    private static final int PAGES_MAX = 200;

    private final CampaignRules rules;
    private final CampaignPorts ports;
    private final Deadline deadline;

    Waiting(CampaignRules rules, CampaignPorts ports, Deadline deadline) {
        this.rules = rules;
        this.ports = ports;
        this.deadline = deadline;
    }

    /// Where one campaign is cured, everybody is looked at again: who waits for another one waits on.
    void release(Outbox outbox) {
        Desk desk = ports.sync().desk();
        Map<Note, String> open = new LinkedHashMap<>();
        desk.notes(Note.Kind.PARKED, NOTES_MAX)
                .forEach(note -> Unfit.campaignOf(note).ifPresent(campaign -> open.put(note, campaign)));
        if (open.isEmpty()) {
            return;
        }
        CampaignBook book = new CampaignBook(ports.salesforce(), rules.externalIdField(), deadline);
        book.read(open.values());
        List<String> cured = new ArrayList<>();
        open.forEach((note, campaign) -> {
            String status = note.fields().stream().findFirst().orElse("");
            if (book.unfit(campaign, status).isEmpty()) {
                cured.add(note.subject());
            }
        });
        if (!cured.isEmpty()) {
            resume(desk, outbox);
            desk.erase(Note.Kind.PARKED, cured);
        }
    }

    private void resume(Desk desk, Outbox outbox) {
        for (int page = 0; page < PAGES_MAX; page++) {
            List<KeptHint> waiting =
                    desk.kept(Reason.CAMPAIGN, ports.sync().clock().instant(), PAGE);
            if (waiting.isEmpty()) {
                return;
            }
            outbox.saw(waiting.size());
            waiting.forEach(kept -> outbox.add(kept.hint()));
            outbox.send();
            desk.drop(waiting);
        }
    }
}
