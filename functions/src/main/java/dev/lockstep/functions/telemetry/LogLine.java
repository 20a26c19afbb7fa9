package dev.lockstep.functions.telemetry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// One line of the log: the name of an event, and its ids, codes and counts. Never a value of a record. In a
/// deployment it becomes a JSON object, elsewhere a line of `name=value`.
public final class LogLine {
    /// How many elements of a list are told.
    static final int LIST_MAX = 20;

    private final String event;
    private final Map<String, Object> members = new LinkedHashMap<>();

    private LogLine(String event) {
        this.event = event;
    }

    public static LogLine of(String event) {
        return new LogLine(event);
    }

    /// An id, a code or a sentence of ours; nothing is added where there is none.
    public LogLine with(String name, String text) {
        if (text != null && !text.isEmpty()) {
            members.put(name, text);
        }
        return this;
    }

    public LogLine with(String name, long number) {
        members.put(name, number);
        return this;
    }

    public LogLine with(String name, boolean fact) {
        members.put(name, fact);
        return this;
    }

    /// The first `LIST_MAX` of these, as text, and how many more there are; nothing where there is none.
    public LogLine with(String name, Collection<?> all) {
        List<String> texts = new ArrayList<>();
        all.stream().limit(LIST_MAX).forEach(one -> texts.add(one.toString()));
        if (!texts.isEmpty()) {
            members.put(name, List.copyOf(texts));
        }
        if (all.size() > LIST_MAX) {
            members.put(name + "Left", (long) all.size() - LIST_MAX);
        }
        return this;
    }

    /// Names with their counts; nothing where there is none.
    public LogLine with(String name, Map<String, ? extends Number> counts) {
        if (!counts.isEmpty()) {
            members.put(name, new TreeMap<>(counts));
        }
        return this;
    }

    public void log(Logger logger, Level level) {
        logger.logf(level, "%s", this);
    }

    String event() {
        return event;
    }

    Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(event);
        members.forEach(
                (name, value) -> text.append(' ').append(name).append('=').append(value));
        return text.toString();
    }
}
