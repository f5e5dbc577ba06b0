package io.tradewind.launcher.chaos;

import io.tradewind.launcher.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Clients trade at a venue that loses answers, while a nemesis kills, stops and cuts off; then everything has to agree. */
public final class Storm {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Site site;
    private final VenueProcess venue;
    private final Relay relay;
    private final Path folder;
    private final Consumer<String> progress;

    /** @param folder for the clients' logs */
    public Storm(Site site, VenueProcess venue, Relay relay, Path folder, Consumer<String> progress) {
        this.site = site;
        this.venue = venue;
        this.relay = relay;
        this.folder = folder;
        this.progress = progress;
    }

    /** A venue on a bad day. */
    static Map<String, Object> badDay(long seed) {
        Map<String, Object> faults = new LinkedHashMap<>();
        faults.put("seed", seed);
        faults.put("lost_percent", 8);
        faults.put("before_percent", 4);
        faults.put("after_percent", 4);
        faults.put("duplicate_percent", 3);
        faults.put("query_percent", 5);
        faults.put("lag_ms", 700);
        faults.put("slow_ms", 40);
        return faults;
    }

    /** @param clients accounts that trade at one time */
    public Verdict run(Duration time, long seed, int clients) throws IOException {
        String name = "storm-" + site.clock().millis();
        try (ClientLog log = new ClientLog(folder.resolve(name + ".jsonl"), site.clock());
                Fleet fleet = new Fleet(site, log, name, clients)) {
            Nemesis nemesis = new Nemesis(site, relay, seed, progress);
            venue.faults(badDay(seed));
            fleet.start(seed, Client.Workload.MIXED, () -> true);
            try {
                nemesis.rage(time);
            } finally {
                venue.faults(VenueProcess.healthy());
            }
            fleet.liftStops();
            progress.accept("  the disturbances are over");
            fleet.finish(PATIENCE);
            Verdict verdict = new Checker(site, log, venue, fleet.accounts()).settled();
            Map<String, Long> figures = new LinkedHashMap<>(verdict.figures());
            nemesis.done().forEach((strike, times) -> figures.put("did_" + strike, times));
            return new Verdict(figures, verdict.findings(), verdict.settledMillis());
        }
    }

    /**
     * Market orders of several clients at once at a venue of which every fifth answer is lost, a hundred come after 45 s,
     * and others are errors, before or after the order was taken.
     */
    public Verdict lostAnswers(int orders, long seed, int clients) throws IOException {
        String name = "orders-" + site.clock().millis();
        try (ClientLog log = new ClientLog(folder.resolve(name + ".jsonl"), site.clock());
                Fleet fleet = new Fleet(site, log, name, clients)) {
            Map<String, Object> faults = badDay(seed);
            faults.put("lost_percent", 20);
            faults.put("before_percent", 5);
            faults.put("after_percent", 5);
            faults.put("delayed_every", 10);
            faults.put("delayed_most", orders / 10);
            faults.put("delay_ms", 45_000);
            venue.faults(faults);
            // What is refused before it is sent does not count: risk limits what is in flight, and much is.
            AtomicInteger taken = new AtomicInteger();
            fleet.start(seed, Client.Workload.MARKET, () -> taken.get() < orders);
            int told = 0;
            while (!fleet.isDone()) {
                Await.until(LOOK, fleet::isDone);
                taken.set(venue.orders());
                if (taken.get() / 100 > told) {
                    told = taken.get() / 100;
                    progress.accept("  " + taken + " orders at the venue");
                }
            }
            fleet.finish(PATIENCE);
            venue.faults(VenueProcess.healthy());
            return new Checker(site, log, venue, fleet.accounts()).settled();
        }
    }
}
