package io.tradewind.launcher.suite;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What a person sees while the suite starts: one line for each part when it is ready. */
public final class Progress {
    private final PrintStream out;
    private final long began = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public synchronized void say(String text) {
        out.println(text);
        out.flush();
    }

    Line begin(String name) {
        return new Line(name, System.nanoTime());
    }

    /** Since this object was made: the length of the start. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** One part on its way. */
    final class Line {
        private final String name;
        private final long start;

        private Line(String name, long start) {
            this.name = name;
            this.start = start;
        }

        void ready(String where) {
            String time = seconds(Duration.ofNanos(System.nanoTime() - start));
            say(String.format(Locale.ROOT, "  ready  %-24s %-28s %8s", name, where, time));
        }
    }
}
