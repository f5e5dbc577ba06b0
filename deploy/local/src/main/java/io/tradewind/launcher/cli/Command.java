package io.tradewind.launcher.cli;

import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.identity.TokenMint;
import io.tradewind.launcher.suite.Options;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command line that was understood. */
sealed interface Command {
    record Up(Options options, boolean detach) implements Command {}

    record Down() implements Command {}

    record Status() implements Command {}

    record Doctor(Ports ports) implements Command {}

    record Token(TokenMint.Request request) implements Command {}

    /**
     * @param part empty for all logs together
     */
    record Logs(Optional<String> part, boolean follow) implements Command {}

    record Environment(Service service) implements Command {}

    record Reset(boolean confirmed) implements Command {}

    /**
     * @param names of benchmarks; empty for all
     */
    record Bench(List<String> names, Ports ports) implements Command {}

    /**
     * @param file where to; empty = a name made of the time, in the current folder
     * @param account number or label; empty = every chain
     */
    record AuditExport(Optional<Path> file, Optional<String> account) implements Command {}

    /**
     * @param key JWK of the key that has to have sealed it; empty = the one of this home, where there is one
     */
    record AuditVerify(Path file, Optional<Path> key) implements Command {}

    /**
     * @param minutes of the storm
     * @param document whether the page in the docs is written
     */
    record Chaos(io.tradewind.launcher.chaos.Chaos.Mode mode, int minutes, long seed, boolean document, Ports ports)
            implements Command {}

    /**
     * @param subject number of an order or id of a signal; empty with {@code last}
     * @param last how many of the newest orders; 0 = the subject
     * @param account whose newest orders: number or label
     * @param with what should have been otherwise, by name
     */
    record Replay(String subject, int last, String account, Map<String, BigDecimal> with) implements Command {}

    /**
     * A stop that is fired to see it work.
     *
     * @param account that is stopped: number or label; empty for one of the drill's own
     */
    record Drill(Optional<String> account) implements Command {}

    /**
     * Secrets for a cluster.
     *
     * @param directory where they are written and kept
     */
    record Secrets(Path directory) implements Command {}

    /** Trains the AOT caches; what {@code build --aot} does after building. */
    record Train() implements Command {}
}
