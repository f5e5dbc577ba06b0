package io.tradewind.launcher.cli;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The end of one log or of all, and with {@code --follow} what comes after. */
final class LogsVerb {
    private static final long LAST_BYTES = 16_384;
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Home home;
    private final Console console;
    private final Map<Path, Long> positions = new LinkedHashMap<>();

    LogsVerb(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    ExitCode run(Command.Logs logs) throws IOException {
        if (!Files.isDirectory(home.logs())) {
            console.complain("There are no logs yet. Start with ./tradewind up");
            return ExitCode.NOT_RUNNING;
        }
        boolean shown = show(logs);
        if (!shown) {
            console.complain(missing(logs.part().orElse("all")));
        }
        // Who reads may have had enough: nobody tells a JVM but the next write.
        while (logs.follow() && !console.isDeaf() && !Thread.currentThread().isInterrupted()) {
            Await.until(LOOK, () -> false);
            show(logs);
        }
        return shown ? ExitCode.OK : ExitCode.NOT_RUNNING;
    }

    private static String missing(String part) {
        return switch (part) {
            case "launcher" ->
                "The launcher has a log only with ./tradewind up --detach; otherwise it writes where it was started.";
            case "all" -> "There are no logs yet. Start with ./tradewind up";
            default -> "There is no log of " + part + " yet.";
        };
    }

    private boolean show(Command.Logs logs) throws IOException {
        boolean any = false;
        try (var files = Files.newDirectoryStream(home.logs(), logs.part().orElse("*") + ".log")) {
            for (Path file : files) {
                any = true;
                show(file, logs.part().isEmpty());
            }
        }
        return any;
    }

    private void show(Path file, boolean named) throws IOException {
        long size = Files.size(file);
        boolean first = !positions.containsKey(file);
        long from = positions.getOrDefault(file, Math.max(0, size - LAST_BYTES));
        if (from > size) {
            from = 0;
        }
        byte[] bytes = new byte[(int) Math.min(size - from, Integer.MAX_VALUE - 8)];
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            access.seek(from);
            access.readFully(bytes);
        }
        int end = WholeLines.length(bytes);
        positions.put(file, from + end);
        boolean cut = first && from > 0;
        String part = file.getFileName().toString().replace(".log", "");
        new String(bytes, 0, end, StandardCharsets.UTF_8)
                .lines()
                .skip(cut ? 1 : 0)
                .forEach(line -> print(part, line, named));
    }

    private void print(String part, String line, boolean named) {
        if (console.json()) {
            // One document per line: a log has no end that one document could wait for.
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("part", part);
            entry.put("line", line);
            console.raw(Json.printLine(entry));
        } else {
            console.raw(named ? part + " | " + line : line);
        }
    }
}
