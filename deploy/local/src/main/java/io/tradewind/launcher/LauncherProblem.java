package io.tradewind.launcher;

/** Something that a person can put right; its message says what to do and is printed without a stack trace. */
public final class LauncherProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public LauncherProblem(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public LauncherProblem(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
