package io.tradewind.launcher;

/** How every verb ends. The numbers are a promise to scripts and stand in the help text. */
public enum ExitCode {
    OK(0),
    /** It was tried and did not work. */
    FAILED(1),
    /** The command line was not understood; nothing was tried. */
    USAGE(2),
    /** The verb needs a running suite. */
    NOT_RUNNING(3),
    /** A port is taken by another program. */
    PORT_TAKEN(4),
    /** A jar is missing. */
    NOT_BUILT(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
