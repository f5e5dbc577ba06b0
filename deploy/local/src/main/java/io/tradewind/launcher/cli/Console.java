package io.tradewind.launcher.cli;

import io.tradewind.launcher.Json;
import java.io.PrintStream;

/**
 * Where a verb answers. With {@code --json} the standard output carries one JSON document and nothing else;
 * everything for people goes to the error output.
 */
final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;

    Console(PrintStream out, PrintStream err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    boolean json() {
        return json;
    }

    /** For people. */
    PrintStream people() {
        return json ? err : out;
    }

    void say(String text) {
        people().println(text);
        people().flush();
    }

    void complain(String text) {
        err.println(text);
        err.flush();
    }

    /** Whether what is written arrives nowhere any more. */
    boolean isDeaf() {
        return out.checkError();
    }

    /** For programs; ignored without {@code --json}. */
    void answer(Object value) {
        if (json) {
            out.println(Json.print(value));
            out.flush();
        }
    }

    /** Without a line end, for a token or a log line that a script takes as it is. */
    void raw(String text) {
        out.println(text);
        out.flush();
    }
}
