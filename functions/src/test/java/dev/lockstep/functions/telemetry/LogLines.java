package dev.lockstep.functions.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/// Catches what is logged anywhere, as a deployment would write it.
final class LogLines extends ExtHandler {
    private final Logger root = Logger.getLogger("");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final JsonLines format = new JsonLines();

    static LogLines caught() {
        LogLines lines = new LogLines();
        lines.setLevel(Level.ALL);
        lines.root.addHandler(lines);
        return lines;
    }

    @Override
    protected void doPublish(ExtLogRecord record) {
        lines.add(format.format(record));
    }

    List<String> all() {
        return lines;
    }

    List<JsonNode> events(String event) {
        return lines.stream()
                .map(EmfRules::tree)
                .filter(line -> line.path("event").asText().equals(event))
                .toList();
    }

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
