package io.tradewind.launcher.process;

import java.io.IOException;
import java.time.Duration;

/** Something of the suite that runs as a process of its own: a service, Kafka, PostgreSQL. */
public interface Part {
    /** Short, unique in the suite, good as a file name. */
    String name();

    /** Starts the process, or takes over one that a killed launcher left behind. Does not wait until it is ready. */
    ProcessHandle launch() throws IOException;

    /** Whether it does its work now. Asked often, so it answers within a second. */
    boolean isReady();

    /** Asks the process to finish what it began and end, and ends it by force after the grace. */
    default void end(ProcessHandle process, Duration grace) {
        Processes.end(process, grace);
    }
}
