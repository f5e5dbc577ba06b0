package io.tradewind.marketdata.feed.recorded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits a file into rows of text fields, whatever its syntax: lines with separators, or a JSON list. */
final class Rows {
    private static final int LONGEST_LINE = 4096;
    private static final JsonFactory JSON = new JsonFactory();

    private Rows() {}

    /** Is told what a file holds, in order. */
    interface Visitor {
        /** The names of the fields; not called for files without a header. */
        void header(List<String> names);

        /** One record. */
        void row(long line, List<String> fields);

        /** Something that is no record. */
        void problem(long line, String reason);
    }

    static void read(InputStream content, Visitor visitor) throws IOException {
        content.mark(LONGEST_LINE);
        int first = content.read();
        while (first == ' ' || first == '\n' || first == '\r' || first == '\t' || first > 0x7f) {
            // Blank space and a byte order mark say nothing.
            first = content.read();
        }
        content.reset();
        if (first == '{' || first == '[') {
            readJson(content, visitor);
        } else {
            readLines(content, visitor);
        }
    }

    private static void readLines(InputStream content, Visitor visitor) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
        char separator = 0;
        long number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (text.isBlank()) {
                continue;
            }
            if (text.length() > LONGEST_LINE) {
                visitor.problem(number, "longer than " + LONGEST_LINE + " characters");
                continue;
            }
            boolean first = separator == 0;
            if (first) {
                separator = separator(text);
            }
            List<String> fields = split(text, separator);
            if (first && fields.size() == 1) {
                // A title or an address above the table.
                visitor.problem(number, "one field only: " + Quoted.of(text));
                separator = 0;
                continue;
            }
            if (first && isName(fields.get(0))) {
                visitor.header(fields);
            } else {
                visitor.row(number, fields);
            }
        }
    }

    private static boolean isName(String field) {
        return field.isEmpty() || Character.isLetter(field.charAt(0)) || field.startsWith("<");
    }

    private static char separator(String line) {
        if (line.indexOf(',') >= 0) {
            return ',';
        }
        if (line.indexOf(';') >= 0) {
            return ';';
        }
        return line.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private static List<String> split(String line, char separator) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, from)) {
            fields.add(unquoted(line.substring(from, at)));
            from = at + 1;
        }
        fields.add(unquoted(line.substring(from)));
        return fields;
    }

    private static String unquoted(String field) {
        String text = field.strip();
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static void readJson(InputStream content, Visitor visitor) throws IOException {
        try (JsonParser parser = JSON.createParser(content)) {
            try {
                readList(parser, visitor);
            } catch (JsonProcessingException e) {
                long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
                visitor.problem(line, "not JSON from here on");
            }
        }
    }

    /** The records are the first list whose elements are lists or objects. */
    private static void readList(JsonParser parser, Visitor visitor) throws IOException {
        JsonToken previous = null;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            boolean opens = token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT;
            if (previous == JsonToken.START_ARRAY && opens) {
                readElements(parser, visitor);
                return;
            }
            previous = token;
        }
    }

    private static void readElements(JsonParser parser, Visitor visitor) throws IOException {
        List<String> header = null;
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                return;
            }
            long line = parser.currentTokenLocation().getLineNr();
            if (token == JsonToken.START_ARRAY) {
                visitor.row(line, list(parser));
            } else if (token == JsonToken.START_OBJECT) {
                Map<String, String> object = object(parser);
                if (header == null) {
                    header = List.copyOf(object.keySet());
                    visitor.header(header);
                }
                List<String> fields = new ArrayList<>();
                header.forEach(name -> fields.add(object.getOrDefault(name, "")));
                visitor.row(line, fields);
            } else {
                visitor.problem(line, "neither a list nor an object");
            }
        }
    }

    private static List<String> list(JsonParser parser) throws IOException {
        List<String> fields = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            fields.add(scalar(parser, token));
        }
        return fields;
    }

    private static Map<String, String> object(JsonParser parser) throws IOException {
        Map<String, String> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            object.put(name, scalar(parser, parser.nextToken()));
        }
        return object;
    }

    private static String scalar(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
            parser.skipChildren();
            return "";
        }
        // The text as written: a detour over double would change prices.
        return token == JsonToken.VALUE_NULL ? "" : parser.getText();
    }
}
