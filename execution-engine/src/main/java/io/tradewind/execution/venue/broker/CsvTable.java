package io.tradewind.execution.venue.broker;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A list with a head line, as brokers publish their instruments. Fields may be quoted; columns are found by name. */
public final class CsvTable {
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String> lines;
    private final char separator;

    private CsvTable(List<String> lines, char separator) {
        this.lines = lines;
        this.separator = separator;
    }

    /** Reads the head; the lines are read as they are asked for. */
    public static CsvTable parse(String text, char separator) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        CsvTable table = new CsvTable(lines, separator);
        if (!lines.isEmpty()) {
            List<String> head = table.fields(lines.getFirst());
            for (int i = 0; i < head.size(); i++) {
                table.columns.putIfAbsent(name(head.get(i)), i);
            }
        }
        return table;
    }

    public Stream<Line> rows() {
        return lines.stream().skip(1).map(line -> new Line(fields(line)));
    }

    private static String name(String text) {
        return text.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
    }

    private List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == separator && !isQuoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    /** One line. */
    public final class Line {
        private final List<String> fields;

        private Line(List<String> fields) {
            this.fields = fields;
        }

        /** A field by its column; empty when there is none. */
        public String text(String column) {
            Integer index = columns.get(name(column));
            return index == null || index >= fields.size() ? "" : fields.get(index);
        }

        /** A number above 0; null when it is none. */
        public BigDecimal positive(String column) {
            return number(column).filter(value -> value.signum() > 0).orElse(null);
        }

        /** A number; empty when it is none. */
        public Optional<BigDecimal> number(String column) {
            try {
                return Optional.of(new BigDecimal(text(column)));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }
}
