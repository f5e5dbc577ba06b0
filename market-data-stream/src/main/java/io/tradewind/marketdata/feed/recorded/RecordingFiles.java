package io.tradewind.marketdata.feed.recorded;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Finds the text files of a recording: a file, packed or not, a zip, a folder of either, or a resource of the class path. */
final class RecordingFiles {
    private static final String CLASSPATH = "classpath:";
    private static final String PACKED = ".gz";
    private static final String ARCHIVE = ".zip";

    private RecordingFiles() {}

    /** Is given each text file in turn; must not keep the stream. */
    @FunctionalInterface
    interface Visitor {
        void file(String name, InputStream content) throws IOException;
    }

    static void visit(String location, Visitor visitor) {
        try {
            if (location.startsWith(CLASSPATH)) {
                visitResource(location.substring(CLASSPATH.length()), visitor);
            } else {
                visitPath(Path.of(location), visitor);
            }
        } catch (IOException e) {
            throw new UnreadableRecording("cannot read " + location + ": " + e.getMessage(), e);
        }
    }

    private static void visitResource(String name, Visitor visitor) throws IOException {
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (content == null) {
                throw new UnreadableRecording("no resource " + name + " on the class path");
            }
            visitStream(name, content, visitor);
        }
    }

    private static void visitPath(Path path, Visitor visitor) throws IOException {
        if (!Files.exists(path)) {
            throw new UnreadableRecording("no file " + path);
        }
        for (Path file : Files.isDirectory(path) ? filesIn(path) : List.of(path)) {
            try (InputStream content = Files.newInputStream(file)) {
                // LEAN puts the resolution into the folder's name.
                visitStream(file.toString().replace('\\', '/'), content, visitor);
            }
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> isRecording(f.toString()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isRecording(String name) {
        return isText(name) || ends(name, ARCHIVE);
    }

    private static boolean isText(String name) {
        String plain = unpacked(name);
        return ends(plain, ".csv") || ends(plain, ".json") || ends(plain, ".txt");
    }

    private static boolean ends(String name, String ending) {
        return name.toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private static void visitStream(String name, InputStream content, Visitor visitor) throws IOException {
        if (!ends(name, ARCHIVE)) {
            visitFile(name, content, visitor);
            return;
        }
        ZipInputStream zip = new ZipInputStream(new BufferedInputStream(content));
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory() && isText(entry.getName())) {
                visitFile(folder + entry.getName(), new Unclosable(zip), visitor);
            }
        }
    }

    /** Under the name that it has unpacked: layouts are told by names too. */
    private static void visitFile(String name, InputStream content, Visitor visitor) throws IOException {
        InputStream plain = ends(name, PACKED) ? new GZIPInputStream(content) : content;
        visitor.file(unpacked(name), new BufferedInputStream(plain));
    }

    private static String unpacked(String name) {
        return ends(name, PACKED) ? name.substring(0, name.length() - PACKED.length()) : name;
    }

    /** Readers close what they read; the archive has more entries to come. */
    private static final class Unclosable extends FilterInputStream {
        Unclosable(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The archive is closed by whoever opened it.
        }
    }
}
