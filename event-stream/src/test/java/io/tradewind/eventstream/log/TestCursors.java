package io.tradewind.eventstream.log;

/** Cursors that no honest client has. */
public final class TestCursors {
    private TestCursors() {}

    public static String ofAnotherLog() {
        Offsets offsets = Offsets.none(42);
        for (int topic = 0; topic < StreamTopics.ALL.size(); topic++) {
            offsets.set(topic, 0, 1);
        }
        return Cursors.encode(offsets);
    }
}
