package io.tradewind.launcher.chaos;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Does bad things to a running suite, one after the other. Which ones, and how long, follows from the seed. */
final class Nemesis {
    private static final int QUIET_FROM = 1_500;
    private static final int QUIET_TO = 5_000;

    private final Site site;
    private final Relay relay;
    private final SplittableRandom random;
    private final Consumer<String> progress;
    private final Map<String, Long> done = new LinkedHashMap<>();

    Nemesis(Site site, Relay relay, long seed, Consumer<String> progress) {
        this.site = site;
        this.relay = relay;
        this.random = new SplittableRandom(seed);
        this.progress = progress;
    }

    /** What it can do. The weight says how often. */
    private enum Strike {
        KILL_ENGINE(5),
        KILL_GATEWAY(2),
        KILL_BREAKER(2),
        RESTART_ENGINE(1),
        PAUSE_ENGINE(2),
        PAUSE_BREAKER(1),
        PAUSE_GATEWAY(1),
        HOLD_ANSWERS(2),
        DROP_ANSWERS(2),
        CUT_VENUE(2);

        private final int weight;

        Strike(int weight) {
            this.weight = weight;
        }
    }

    /** Strikes until the time is over; every part works again when it returns. */
    void rage(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        try {
            while (System.nanoTime() < end) {
                pause(random.nextInt(QUIET_FROM, QUIET_TO));
                if (System.nanoTime() < end) {
                    strike(next());
                }
            }
        } finally {
            relay.mode(Relay.Mode.PASS);
        }
        for (Service service :
                new Service[] {Service.EXECUTION_ENGINE, Service.GATEWAY, Service.CIRCUIT_BREAKER_AGENT}) {
            site.awaitOther(service, 0);
        }
    }

    /** How often it did what. */
    Map<String, Long> done() {
        return done;
    }

    private Strike next() {
        int all = 0;
        for (Strike strike : Strike.values()) {
            all += strike.weight;
        }
        int drawn = random.nextInt(all);
        for (Strike strike : Strike.values()) {
            drawn -= strike.weight;
            if (drawn < 0) {
                return strike;
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }

    private void strike(Strike strike) throws IOException {
        String name = strike.name().toLowerCase(java.util.Locale.ROOT);
        int millis = random.nextInt(1_000, 6_000);
        progress.accept("  " + name.replace('_', ' '));
        done.merge(name, 1L, Long::sum);
        switch (strike) {
            case KILL_ENGINE -> kill(Service.EXECUTION_ENGINE, false);
            case RESTART_ENGINE -> kill(Service.EXECUTION_ENGINE, true);
            case KILL_GATEWAY -> kill(Service.GATEWAY, false);
            case KILL_BREAKER -> kill(Service.CIRCUIT_BREAKER_AGENT, false);
            case PAUSE_ENGINE -> suspend(Service.EXECUTION_ENGINE, millis);
            case PAUSE_BREAKER -> suspend(Service.CIRCUIT_BREAKER_AGENT, millis);
            case PAUSE_GATEWAY -> suspend(Service.GATEWAY, millis);
            case HOLD_ANSWERS -> disturb(Relay.Mode.HOLD_ANSWERS, millis);
            case DROP_ANSWERS -> disturb(Relay.Mode.DROP_ANSWERS, millis);
            case CUT_VENUE -> disturb(Relay.Mode.CUT, millis);
        }
    }

    private void kill(Service service, boolean isAsked) throws IOException {
        long pid = site.pid(service.id());
        if (isAsked) {
            site.restart(service);
        } else {
            site.kill(service);
        }
        site.awaitOther(service, pid);
    }

    private void suspend(Service service, int millis) throws IOException {
        site.signal(service, "STOP");
        try {
            pause(millis);
        } finally {
            site.signal(service, "CONT");
        }
    }

    private void disturb(Relay.Mode mode, int millis) {
        relay.mode(mode);
        pause(millis);
        relay.mode(Relay.Mode.PASS);
    }

    private static void pause(int millis) {
        Await.until(Duration.ofMillis(millis), () -> false);
    }
}
