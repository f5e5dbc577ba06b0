package io.tradewind.launcher.chaos;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A process is ended at each step of an order's life, several times each, while clients trade. */
final class KillMatrix {
    static final int TIMES = 3;

    private static final Duration REACHED_LIMIT = Duration.ofSeconds(60);
    private static final Duration CONFIRMED_LIMIT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration TRADING = Duration.ofSeconds(2);
    private static final int CLIENTS = 4;

    private final Site site;
    private final VenueProcess venue;
    private final Path folder;
    private final Path haltFile;
    private final Consumer<String> progress;

    /** @param haltFile that the services look for, see {@code HaltPoint} */
    KillMatrix(Site site, VenueProcess venue, Path folder, Path haltFile, Consumer<String> progress) {
        this.site = site;
        this.venue = venue;
        this.folder = folder;
        this.haltFile = haltFile;
        this.progress = progress;
    }

    /** How a process is caught at its step. */
    private enum Catch {
        /** By its own mark. */
        MARK,
        /** By the venue, which holds the order meanwhile. */
        VENUE,
        /** By its own mark, while a stop is fired. */
        STOP
    }

    /** A step, in the order of an order's life. */
    enum Step {
        CLAIMED(Service.EXECUTION_ENGINE, Catch.MARK, "a worker has claimed the command"),
        ACCEPTED(Service.EXECUTION_ENGINE, Catch.MARK, "judged and admitted, nothing written"),
        INTENT_COMMITTED(Service.EXECUTION_ENGINE, Catch.MARK, "the intent is committed, nothing sent"),
        ARRIVED(Service.EXECUTION_ENGINE, Catch.VENUE, "the bytes are sent, the venue has not done anything"),
        VENUE_ACCEPTED(Service.EXECUTION_ENGINE, Catch.VENUE, "the venue has taken the order and not answered"),
        ANSWER_READ(Service.EXECUTION_ENGINE, Catch.MARK, "the venue's answer is read, nothing booked"),
        RESULT_COMMITTED(Service.EXECUTION_ENGINE, Catch.MARK, "the result is committed, nobody answered"),
        EVENTS_UNSENT(Service.EXECUTION_ENGINE, Catch.MARK, "events are committed and not sent"),
        EVENTS_SENT(Service.EXECUTION_ENGINE, Catch.MARK, "events are sent and not taken off the outbox"),
        FILL_READ(Service.EXECUTION_ENGINE, Catch.MARK, "the reconciliation has read fills, not booked them"),
        CANCEL_SENT(Service.EXECUTION_ENGINE, Catch.MARK, "a cancel is answered, not booked"),
        CHANGE_CANCELED(
                Service.EXECUTION_ENGINE, Catch.MARK, "a change has canceled the order, not sent the one in its place"),
        RECONCILING(Service.EXECUTION_ENGINE, Catch.MARK, "in the middle of a reconciliation"),
        ASKED(Service.GATEWAY, Catch.MARK, "the call is admitted, the engine not asked"),
        ANSWERED(Service.GATEWAY, Catch.MARK, "the engine has answered, the client not"),
        STOP_PERSISTED(Service.CIRCUIT_BREAKER_AGENT, Catch.STOP, "a stop is stored, the engine does not know"),
        STOP_OBEYED(Service.CIRCUIT_BREAKER_AGENT, Catch.STOP, "the engine obeys a stop, nobody was answered");

        private final Service service;
        private final Catch how;
        private final String meaning;

        Step(Service service, Catch how, String meaning) {
            this.service = service;
            this.how = how;
            this.meaning = meaning;
        }

        String mark() {
            return this == VENUE_ACCEPTED ? "accepted" : name().toLowerCase(java.util.Locale.ROOT);
        }

        String meaning() {
            return meaning;
        }

        Service service() {
            return service;
        }
    }

    /** What came of a step. */
    record Line(Step step, int kills, Verdict verdict) {}

    List<Line> run(long seed) throws IOException {
        List<Line> lines = new ArrayList<>();
        String name = "matrix-" + site.clock().millis();
        try (ClientLog log = new ClientLog(folder.resolve(name + ".jsonl"), site.clock());
                Fleet fleet = new Fleet(site, log, name, CLIENTS)) {
            venue.faults(VenueProcess.healthy());
            Checker checker = new Checker(site, log, venue, fleet.accounts());
            for (Step step : Step.values()) {
                Client.Workload workload = step.how == Catch.STOP ? Client.Workload.MARKET : Client.Workload.MIXED;
                fleet.start(seed * 100 + step.ordinal(), workload, () -> true);
                List<String> findings = new ArrayList<>();
                int kills = 0;
                for (int i = 0; i < TIMES; i++) {
                    Await.until(TRADING, () -> false);
                    kills += kill(step, fleet, findings) ? 1 : 0;
                }
                fleet.finish(PATIENCE);
                Verdict checked = checker.settled();
                findings.addAll(checked.findings());
                Line line = new Line(step, kills, new Verdict(checked.figures(), findings, checked.settledMillis()));
                lines.add(line);
                progress.accept("  %-18s %-22s killed %d times, settled after %5d ms, %s"
                        .formatted(
                                step.mark(),
                                step.service.id(),
                                kills,
                                checked.settledMillis(),
                                findings.isEmpty() ? "clean" : findings.getFirst()));
            }
        }
        return lines;
    }

    private boolean kill(Step step, Fleet fleet, List<String> findings) throws IOException {
        long pid = site.pid(step.service.id());
        boolean isKilled = switch (step.how) {
            case MARK -> atMark(step, () -> {});
            case VENUE -> atVenue(step);
            case STOP -> atMark(step, this::fire);
        };
        if (!isKilled) {
            findings.add("the step was not reached within " + REACHED_LIMIT.toSeconds() + " s");
            return false;
        }
        site.awaitOther(step.service, pid);
        if (step.how == Catch.STOP) {
            findings.addAll(standing(fleet));
        }
        return true;
    }

    private boolean atMark(Step step, Runnable meanwhile) throws IOException {
        Files.writeString(haltFile, step.service.id() + ":" + step.mark());
        try {
            meanwhile.run();
            return Await.until(REACHED_LIMIT, () -> !Files.exists(haltFile));
        } finally {
            Files.deleteIfExists(haltFile);
        }
    }

    private boolean atVenue(Step step) throws IOException {
        venue.trap(step.mark());
        try {
            boolean isCaught = Await.until(REACHED_LIMIT, venue::hasCaught);
            if (isCaught) {
                long pid = site.pid(step.service.id());
                site.kill(step.service);
                Await.until(
                        REACHED_LIMIT,
                        () -> ProcessHandle.of(pid)
                                .filter(ProcessHandle::isAlive)
                                .isEmpty());
            }
            return isCaught;
        } finally {
            venue.release();
        }
    }

    private void fire() {
        try {
            site.operate(
                    "POST",
                    Service.CIRCUIT_BREAKER_AGENT,
                    "/api/v1/emergency-stop",
                    "{\"reason\":\"chaos\",\"triggered_by\":\"chaos\",\"scope\":\"system\"}");
        } catch (IOException e) {
            progress.accept("  the stop could not be asked for: " + e.getMessage());
        }
    }

    /** The stop of a breaker that died is obeyed all the same; from then on nothing reaches the venue. */
    private List<String> standing(Fleet fleet) throws IOException {
        boolean isObeyed = Await.until(CONFIRMED_LIMIT, fleet::isStopped);
        long from = site.clock().millis();
        Await.until(TRADING, () -> false);
        long to = site.clock().millis();
        List<String> findings = new ArrayList<>();
        if (!isObeyed) {
            findings.add("the stop was not obeyed within " + CONFIRMED_LIMIT.toSeconds() + " s");
        }
        venue.history().orders().stream()
                .filter(order -> order.at() > from && order.at() < to)
                .forEach(order -> findings.add("order " + order.clientOrderId() + " reached the venue during a stop"));
        fleet.liftStops();
        return findings;
    }

    static Map<String, Object> toMap(Line line) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        map.put("step", line.step().name().toLowerCase(java.util.Locale.ROOT));
        map.put("service", line.step().service().id());
        map.put("meaning", line.step().meaning());
        map.put("kills", line.kills());
        map.putAll(line.verdict().toMap());
        return map;
    }
}
