package io.tradewind.kit.halt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A named step at which the fault bench can end this process as SIGKILL would. Inert unless the environment variable
 * {@value #VARIABLE} names a file, which a production start refuses; armed while that file reads
 * {@code <service>:<step>[:<milliseconds to wait before>]}, once.
 */
public final class HaltPoint {
    /** Environment variable with the path of the file. */
    public static final String VARIABLE = "TRADEWIND_HALT_FILE";

    private static final int KILLED = 137;
    private static final String FILE = System.getenv(VARIABLE);

    private HaltPoint() {}

    /** True when this process may be ended by a file. */
    public static boolean isPossible() {
        return FILE != null && !FILE.isEmpty();
    }

    /** The step has been reached. */
    public static void reached(String step) {
        if (isPossible()) {
            haltIfArmed(Path.of(FILE), step);
        }
    }

    private static void haltIfArmed(Path file, String step) {
        try {
            if (!Files.exists(file)) {
                return;
            }
            String[] armed = Files.readString(file).strip().split(":", -1);
            if (armed.length < 2
                    || !armed[0].equals(System.getProperty("tradewind.service"))
                    || !armed[1].equals(step)) {
                return;
            }
            if (armed.length > 2) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(armed[2])));
            }
            // Only one of several threads gets through, and the next start finds nothing.
            if (Files.deleteIfExists(file)) {
                Runtime.getRuntime().halt(KILLED);
            }
        } catch (IOException | NumberFormatException e) {
            io.quarkus.logging.Log.warnf("halt file not readable: %s", e.getMessage());
        }
    }
}
