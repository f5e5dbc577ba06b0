package io.tradewind.kit.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.error.Shown;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** One JSON object a line: what a log collector wants. */
final class JsonLines extends ExtFormatter {
    private static final int LONGEST_TRACE = 16_384;

    private final ObjectMapper json = new ObjectMapper();
    private final String service;

    JsonLines(String service) {
        this.service = service;
    }

    @Override
    public String format(ExtLogRecord record) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("timestamp", record.getInstant().toString());
        line.put("level", record.getLevel().getName());
        line.put("service", service);
        line.put("logger", record.getLoggerName());
        line.put("thread", record.getThreadName());
        line.put("message", formatMessage(record));
        line.putAll(record.getMdcCopy());
        if (record.getThrown() != null) {
            StringWriter trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace));
            line.put("error", Shown.start(trace.toString(), LONGEST_TRACE));
        }
        try {
            return json.writeValueAsString(line) + '\n';
        } catch (JsonProcessingException e) {
            return "{\"message\":\"a log line could not be written as JSON\"}\n";
        }
    }
}
