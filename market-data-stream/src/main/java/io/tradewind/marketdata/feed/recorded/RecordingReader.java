package io.tradewind.marketdata.feed.recorded;

import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the files of one recording into a {@link Recording}. A record that is not valid is counted, told, and not used. */
final class RecordingReader {
    private static final int PROBLEMS_TOLD = 20;

    private final String name;
    private final Instrument instrument;
    private final RecordingFormats formats;
    private final int maxRecords;
    private final List<String> problems = new ArrayList<>();
    private final Set<Long> barTimes = new HashSet<>();
    private long malformed;
    private TapeBuilder tape;
    private RowFormat format;

    /**
     * @param zone zone of times that do not name one; null for the format's own
     * @param forced layout from the configuration; null to find out
     * @param maxRecords more than this are refused, since they are held in memory
     */
    RecordingReader(String name, Instrument instrument, ZoneId zone, Layout forced, int maxRecords) {
        this.name = name;
        this.instrument = instrument;
        this.formats = new RecordingFormats(instrument, zone, forced);
        this.maxRecords = maxRecords;
    }

    /** Reads all of it. Fails with a message for people when nothing in it is valid. */
    Recording read(String location) {
        RecordingFiles.visit(location, (file, content) -> Rows.read(content, new FileVisitor(file)));
        if (tape == null || tape.size() == 0) {
            throw new UnreadableRecording("no valid record in " + location + " (" + malformed + " malformed"
                    + (problems.isEmpty() ? "" : "; first: " + problems.get(0)) + ")");
        }
        return new Recording(name, instrument, tape.build(format.periodMillis(), format.endTimes()));
    }

    /** What the last read found. */
    ReadReport report() {
        return new ReadReport(tape == null ? null : tape.layout(), tape == null ? 0 : tape.size(), malformed, problems);
    }

    private void take(String file, long line, List<String> fields, RowFormat rowFormat) throws BadLine {
        RecordTime time = rowFormat.time(fields);
        BigDecimal[] values = rowFormat.values(fields);
        if (tape == null) {
            tape = new TapeBuilder(rowFormat.layout(), instrument.session());
            format = rowFormat;
        }
        if (tape.layout() != rowFormat.layout()) {
            throw new BadLine("holds " + rowFormat.layout().configName() + ", but the recording began with "
                    + tape.layout().configName());
        }
        if (tape.layout().isBars() && !barTimes.add(time.millis())) {
            throw new BadLine("a second bar for the same time");
        }
        if (tape.size() == maxRecords) {
            throw new UnreadableRecording(file + " line " + line + ": more than " + maxRecords
                    + " records (setting max-records); split the recording");
        }
        tape.add(time, values);
    }

    private final class FileVisitor implements Rows.Visitor {
        private final String file;
        private RowFormat rowFormat;
        private boolean unknown;

        FileVisitor(String file) {
            this.file = file;
        }

        @Override
        public void header(List<String> names) {
            Optional<RowFormat> found = formats.ofHeader(names);
            unknown = found.isEmpty();
            rowFormat = found.orElse(null);
            if (unknown) {
                problem(1, "unknown columns: " + Quoted.of(String.join(",", names)));
            }
        }

        @Override
        public void row(long line, List<String> fields) {
            if (rowFormat == null && !unknown) {
                Optional<RowFormat> found = formats.ofFirstRow(file, fields);
                unknown = found.isEmpty() && line > 1;
                rowFormat = found.orElse(null);
            }
            if (rowFormat == null) {
                problem(line, "unknown layout: " + Quoted.of(String.join(",", fields)));
                return;
            }
            try {
                take(file, line, fields, rowFormat);
            } catch (BadLine e) {
                problem(line, e.getMessage());
            }
        }

        @Override
        public void problem(long line, String reason) {
            malformed++;
            if (problems.size() < PROBLEMS_TOLD) {
                problems.add(file + " line " + line + ": " + reason);
            }
        }
    }
}
