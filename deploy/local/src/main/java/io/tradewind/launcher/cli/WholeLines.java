package io.tradewind.launcher.cli;

/** What is whole of a log that is still written. */
final class WholeLines {
    private WholeLines() {}

    /**
     * How many of these bytes are whole lines. Counted before they are read as text: half a letter or a broken one has
     * another length there.
     */
    static int length(byte[] written) {
        int end = written.length;
        while (end > 0 && written[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
