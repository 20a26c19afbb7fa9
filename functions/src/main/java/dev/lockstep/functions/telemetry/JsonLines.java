package dev.lockstep.functions.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.functions.wiring.Faults;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/// A log record as one line of JSON. What could quote a value is left out: the text of every exception, and what
/// libraries fill into their messages (their own words stay).
public final class JsonLines extends ExtFormatter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String OURS = "dev.lockstep.";
    /// Where Quarkus' loop and our entry put Lambda's request id.
    static final String REQUEST_ID = "AWSRequestId";

    @Override
    public String format(ExtLogRecord record) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("timestamp", record.getInstant().toString());
            json.writeStringField("level", record.getLevel().getName());
            String requestId = record.getMdc(REQUEST_ID);
            if (requestId != null) {
                json.writeStringField("requestId", requestId);
            }
            writeContent(json, record);
            if (record.getThrown() != null) {
                json.writeStringField("fault", Faults.describe(record.getThrown()));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A string takes any text", e);
        }
        return line.append('\n').toString();
    }

    private void writeContent(JsonGenerator json, ExtLogRecord record) throws IOException {
        if (onlyParameter(record) instanceof LogLine line) {
            json.writeStringField("event", line.event());
            for (Map.Entry<String, Object> member : line.members().entrySet()) {
                json.writeFieldName(member.getKey());
                write(json, member.getValue());
            }
            return;
        }
        String logger = record.getLoggerName();
        boolean ours = logger != null && logger.startsWith(OURS);
        json.writeStringField("event", "log");
        json.writeStringField("logger", logger == null ? "" : logger);
        json.writeStringField("message", ours ? formatMessage(record) : String.valueOf(record.getMessage()));
    }

    private static Object onlyParameter(ExtLogRecord record) {
        Object[] parameters = record.getParameters();
        return parameters != null && parameters.length == 1 ? parameters[0] : null;
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case String text -> json.writeString(text);
            case Boolean fact -> json.writeBoolean(fact);
            case Number number -> json.writeNumber(number.longValue());
            case List<?> list -> {
                json.writeStartArray();
                for (Object one : list) {
                    write(json, one);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(entry.getKey().toString());
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            default -> throw new IllegalArgumentException("A line holds no " + value.getClass());
        }
    }
}
