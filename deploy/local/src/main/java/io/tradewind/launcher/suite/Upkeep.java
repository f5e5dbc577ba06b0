package io.tradewind.launcher.suite;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.identity.IdentityDirectory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** What a suite that runs for months needs now and then: certificates that do not end, logs that do not fill the disk. */
final class Upkeep {
    private static final Duration CERTIFICATES = Duration.ofHours(1);
    private static final Duration LOGS = Duration.ofMinutes(1);

    private final Home home;
    private final IdentityDirectory identity;
    private final Clock clock;
    private final Consumer<String> reports;
    private Instant certificatesSeen;
    private Instant logsSeen;

    Upkeep(Home home, IdentityDirectory identity, Clock clock, Consumer<String> reports) {
        this.home = home;
        this.identity = identity;
        this.clock = clock;
        this.reports = reports;
        this.certificatesSeen = clock.instant();
        this.logsSeen = certificatesSeen;
    }

    /** Called often; looks seldom, and never throws: nothing here is a reason to end what trades. */
    void look() {
        Instant now = clock.instant();
        if (isDue(certificatesSeen, now, CERTIFICATES)) {
            certificatesSeen = now;
            try {
                identity.ensure(Service.ids()).forEach(made -> reports.accept("renewed " + made));
            } catch (IOException | RuntimeException problem) {
                reports.accept("certificates could not be checked: " + problem.getMessage());
            }
        }
        if (isDue(logsSeen, now, LOGS)) {
            logsSeen = now;
            try {
                home.emptyGrownLogs();
            } catch (IOException problem) {
                reports.accept("a log has grown and could not be put aside: " + problem.getMessage());
            }
        }
    }

    /** Either way: a clock that is set back by a year would put the next look off by one. */
    private static boolean isDue(Instant seen, Instant now, Duration period) {
        return Duration.between(seen, now).abs().compareTo(period) >= 0;
    }
}
