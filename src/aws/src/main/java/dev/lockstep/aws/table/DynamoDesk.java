package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.list;
import static dev.lockstep.aws.table.Attributes.number;
import static dev.lockstep.aws.table.Attributes.text;
import static dev.lockstep.aws.table.Attributes.time;

import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.company.Decisions.Decision;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.Switches;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The desk on the same table as the sync state (docs/table.md). Throws `StateUnavailable`.
public final class DynamoDesk implements Desk {
    private static final String MODE = "mode";
    private static final String PILOT_LINKS = "pilotLinks";
    private static final String STOPPED = "stopped";
    private static final String TIME = "time";
    private static final String ID = "id";

    private final Table table;
    private final Notes notes;
    private final KeptHints kept;
    private final Pilot pilot;
    private final DecisionItems decisions;

    public DynamoDesk(Table table) {
        this.table = table;
        this.notes = new Notes(table);
        this.kept = new KeptHints(table);
        this.pilot = new Pilot(table);
        this.decisions = new DecisionItems(table);
    }

    @Override
    public void write(Collection<Note> written) {
        notes.write(written);
    }

    @Override
    public void erase(Note.Kind kind, Collection<String> subjects) {
        notes.erase(kind, subjects);
    }

    @Override
    public List<Note> notes(Note.Kind kind, int limit) {
        return notes.newest(kind, limit);
    }

    @Override
    public Map<String, Long> countByCause(Note.Kind kind) {
        return notes.countByCause(kind);
    }

    @Override
    public void keep(Collection<KeptHint> hints) {
        kept.keep(hints);
    }

    @Override
    public List<KeptHint> kept(Reason reason, Instant dueBefore, int limit) {
        return kept.due(reason, dueBefore, limit);
    }

    @Override
    public void drop(Collection<KeptHint> hints) {
        kept.drop(hints);
    }

    @Override
    public Switches switches() {
        return item(Keys.SWITCHES)
                .map(item -> new Switches(
                        Switches.Mode.valueOf(item.get(MODE).s()),
                        Math.toIntExact(number(item.get(PILOT_LINKS))),
                        Set.copyOf(list(item.get(STOPPED), Switches.Stop::valueOf))))
                .orElse(Switches.FRESH);
    }

    @Override
    public void set(Switches switches) {
        table.change(Change.of(Keys.SWITCHES)
                .set(MODE, text(switches.mode().name()))
                .set(PILOT_LINKS, number(switches.pilotLinks()))
                .set(STOPPED, list(switches.stopped(), Switches.Stop::name)));
    }

    @Override
    public boolean admitToPilot(String linkId, int limit) {
        return pilot.admit(linkId, limit);
    }

    @Override
    public Optional<Cursor> cursor(String name) {
        return item(Keys.cursor(name))
                .map(item -> new Cursor(time(item.get(TIME)), item.get(ID).s()));
    }

    @Override
    public void save(String name, Cursor cursor) {
        table.change(Change.of(Keys.cursor(name)).set(TIME, time(cursor.time())).set(ID, text(cursor.id())));
    }

    @Override
    public void decide(Collection<Decision> decided) {
        decisions.decide(decided);
    }

    @Override
    public Decisions decisionsOn(Collection<RecordKey> records) {
        return decisions.on(records);
    }

    @Override
    public Decisions decisions() {
        return decisions.all();
    }

    @Override
    public void alias(String main, Collection<String> others) {
        decisions.alias(main, others);
    }

    @Override
    public Map<String, String> aliases() {
        return decisions.aliases();
    }

    private Optional<Map<String, AttributeValue>> item(String key) {
        return Optional.ofNullable(table.get(List.of(key)).get(key));
    }
}
