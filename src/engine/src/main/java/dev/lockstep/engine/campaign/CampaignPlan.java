package dev.lockstep.engine.campaign;

import dev.lockstep.engine.campaign.Source.Kind;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.port.ContactLists.ContactList;
import dev.lockstep.engine.port.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What would be written, while nothing is: an entry for each list that makes members, which is read when writing
/// begins; and what is wrong with its campaign.
final class CampaignPlan {
    private final CampaignRules rules;
    private final CampaignPorts ports;
    private final Deadline deadline;

    CampaignPlan(CampaignRules rules, CampaignPorts ports, Deadline deadline) {
        this.rules = rules;
        this.ports = ports;
        this.deadline = deadline;
    }

    /// How many entries it wrote.
    int note() {
        Set<String> ids = new TreeSet<>();
        rules.of(Kind.LIST).forEach(source -> ids.add(source.id()));
        Map<String, ContactList> lists = ports.hubspot().lists(ids, deadline);
        CampaignBook book = new CampaignBook(ports.salesforce(), rules.externalIdField(), deadline);
        book.read(rules.fixed());
        List<Note> notes = new ArrayList<>();
        for (Source source : rules.sources()) {
            ContactList list = source.kind() == Kind.LIST ? lists.get(source.id()) : null;
            if (list != null) {
                notes.add(new Note(
                        Note.Kind.PLANNED,
                        Passes.list(list.id()).toString(),
                        List.of(Passes.list(list.id())),
                        "MEMBERS",
                        "The contacts of the list '" + list.name() + "', " + list.size()
                                + " now, become members of the campaign '" + source.campaign()
                                + "' where they are in Salesforce and are none yet.",
                        List.of(),
                        ports.sync().clock().instant()));
            }
            if (!source.campaign().isEmpty()) {
                book.unfit(source.campaign(), source.statusFrom().isEmpty() ? source.status() : "")
                        .ifPresent(unfit ->
                                notes.add(unfit.note(ports.sync().clock().instant())));
            }
        }
        if (!notes.isEmpty()) {
            ports.sync().desk().write(notes);
        }
        return notes.size();
    }
}
