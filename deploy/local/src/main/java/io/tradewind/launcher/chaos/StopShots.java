package io.tradewind.launcher.chaos;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Emergency stops, fired one after the other into a stream of orders at a venue that answers slowly. */
public final class StopShots {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TRADING_LIMIT = Duration.ofSeconds(30);
    private static final Duration STANDING = Duration.ofMillis(150);
    static final int CLIENTS = 24;

    private static final int BETWEEN = 6;
    private static final int SLOWEST_MILLIS = 1_000;
    private static final int EVERY = 20;
    private static final int OK = 200;

    private final Site site;
    private final VenueProcess venue;
    private final Path folder;
    private final Consumer<String> progress;

    /** @param folder for the clients' logs */
    public StopShots(Site site, VenueProcess venue, Path folder, Consumer<String> progress) {
        this.site = site;
        this.venue = venue;
        this.folder = folder;
        this.progress = progress;
    }

    /** @param from when the stop's answer was there @param to when its lifting was asked for; both ms since 1970 */
    private record Window(long from, long to) {
        boolean holds(VenueHistory.Placed order) {
            return order.at() > from && order.at() < to;
        }
    }

    /** @param clients accounts that trade at one time */
    public Verdict run(int shots, long seed, int clients) throws IOException {
        String name = "stops-" + site.clock().millis();
        try (ClientLog log = new ClientLog(folder.resolve(name + ".jsonl"), site.clock());
                Fleet fleet = new Fleet(site, log, name, clients)) {
            venue.faults(new LinkedHashMap<>(Map.of("seed", seed, "slow_ms", SLOWEST_MILLIS)));
            long began = site.clock().millis();
            fleet.start(seed, Client.Workload.MARKET, () -> true);
            List<Window> windows = new ArrayList<>();
            List<String> findings = new ArrayList<>();
            long worst = 0;
            for (int shot = 1; shot <= shots; shot++) {
                int before = venue.orders();
                Await.until(TRADING_LIMIT, () -> venue.orders() >= before + BETWEEN);
                long fired = System.nanoTime();
                Site.Answer answer = site.operate(
                        "POST",
                        Service.CIRCUIT_BREAKER_AGENT,
                        "/api/v1/emergency-stop",
                        "{\"reason\":\"chaos\",\"triggered_by\":\"chaos\",\"scope\":\"system\"}");
                long answered = site.clock().millis();
                worst = Math.max(
                        worst, Duration.ofNanos(System.nanoTime() - fired).toMillis());
                if (answer.status() != OK) {
                    findings.add("stop " + shot + " was answered with " + answer.status() + " " + answer.text());
                }
                Await.until(STANDING, () -> false);
                windows.add(new Window(answered, site.clock().millis()));
                fleet.liftStops();
                if (shot % EVERY == 0) {
                    progress.accept("  " + shot + " stops fired");
                }
            }
            fleet.finish(PATIENCE);
            long ended = site.clock().millis();
            venue.faults(VenueProcess.healthy());
            return verdict(
                    new Checker(site, log, venue, fleet.accounts()).settled(), windows, findings, worst, ended - began);
        }
    }

    private Verdict verdict(Verdict checked, List<Window> windows, List<String> findings, long worst, long millis)
            throws IOException {
        List<String> all = new ArrayList<>(findings);
        all.addAll(checked.findings());
        List<VenueHistory.Placed> late = venue.history().orders().stream()
                .filter(order -> windows.stream().anyMatch(window -> window.holds(order)))
                .toList();
        late.forEach(order -> all.add("order " + order.clientOrderId() + " reached the venue after a stop's answer"));
        Map<String, Long> figures = new LinkedHashMap<>(checked.figures());
        figures.put("stops", (long) windows.size());
        figures.put("orders_after_a_stop", (long) late.size());
        figures.put("slowest_stop_ms", worst);
        figures.put("orders_per_100_s", figures.get("orders_at_the_venue") * 100_000 / Math.max(1, millis));
        return new Verdict(figures, all, checked.settledMillis());
    }
}
