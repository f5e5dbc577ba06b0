package io.tradewind.launcher.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Await;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.client.RunningSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A real stop of one account while it trades: fired, measured, compared with the venue's own books, and lifted again
 * with a name. What is promised: nothing that opens a position reaches the venue after the answer, and what rested there
 * is taken back.
 */
public final class StopDrill {
    private static final int RESTING = 3;
    private static final Duration BEFORE = Duration.ofMillis(1500);
    private static final Duration AFTER = Duration.ofMillis(1500);
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(10);
    private static final String STOPS = "/api/v1/emergency-stop";

    private final Home home;
    private final RunningSuite suite;
    private final RunningSuite.Client operator;
    private final Clock clock;
    private final String person;

    /**
     * @param person who drills: stands in the stop and in its lift
     */
    public StopDrill(Home home, RunningSuite suite, Clock clock, String person) throws IOException {
        this.home = home;
        this.suite = suite;
        this.operator = suite.operator("drill");
        this.clock = clock;
        this.person = person;
    }

    /** What was seen between the POST and the lift. */
    private static final class Seen {
        String stopId;
        Instant postedAt;
        Instant answeredAt;
        /** When the lift was asked for: from here on orders may leave again. */
        Instant endedAt;

        long postNanos;
        long answerNanos;
        long inFlight;
        JsonNode cancels;
        Double cancelsMs;
        final List<String> problems = new ArrayList<>();
    }

    public Report run(Optional<String> stated) throws IOException {
        String label = "drill-" + clock.instant().getEpochSecond();
        DrillAccount account = DrillAccount.of(suite, operator, stated, label);
        VenueLedger venue = new VenueLedger(home, System.getenv(), account.number());
        BigDecimal price = account.awaitTrading();
        for (int i = 0; i < RESTING; i++) {
            RunningSuite.Answer rests = account.rest(price);
            if (!rests.isOk()) {
                throw new LauncherProblem(ExitCode.FAILED, "no order rests at the venue: " + rests.complaint());
            }
        }
        Seen seen = new Seen();
        Traders traders = new Traders(account);
        Double liftMs = null;
        try (traders) {
            traders.start();
            Await.until(BEFORE, () -> false);
            fire(account, seen);
            Await.until(AFTER, () -> false);
            // Not longer: the engine takes 100 orders a minute of an account, refused ones included.
            traders.end();
            cancels(seen);
        } finally {
            // Whatever went wrong: a drill leaves no stop behind.
            liftMs = lift(account, seen);
        }
        long lifted = System.nanoTime();
        Double tradingAgain = liftMs == null ? null : tradingAgain(account, lifted, seen);
        List<Traders.Sent> sent = traders.sent();
        if (!account.isOwn()) {
            closeAll(account, sent, seen);
        }
        return report(account, venue, seen, sent, liftMs, tradingAgain);
    }

    private void fire(DrillAccount account, Seen seen) throws IOException {
        String body = Json.printLine(Map.of(
                "reason",
                "drill",
                "triggered_by",
                person,
                "scope",
                "account",
                "target_id",
                Long.toString(account.number())));
        seen.postedAt = clock.instant();
        seen.postNanos = System.nanoTime();
        RunningSuite.Answer answer = operator.post(Service.CIRCUIT_BREAKER_AGENT, STOPS, body);
        seen.answerNanos = System.nanoTime();
        seen.answeredAt = clock.instant();
        seen.stopId = answer.isOk()
                ? answer.json().path("stop_id").asText()
                : answer.json().at("/error/details/stop_id").asText(null);
        seen.inFlight = answer.json().path("in_flight").size();
        if (!answer.isOk()) {
            seen.problems.add("the stop was not confirmed: " + answer.complaint());
        }
    }

    private void cancels(Seen seen) {
        if (seen.stopId == null) {
            return;
        }
        boolean done = Await.until(CANCEL_LIMIT, () -> {
            try {
                seen.cancels = operator.get(Service.CIRCUIT_BREAKER_AGENT, STOPS + "/" + seen.stopId)
                        .json()
                        .path("cancels");
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return seen.cancels.path("asked").asLong() >= RESTING
                    && seen.cancels.path("pending").isEmpty();
        });
        if (done) {
            seen.cancelsMs = milliseconds(System.nanoTime() - seen.postNanos);
        } else {
            seen.problems.add("not every resting order was taken back within " + CANCEL_LIMIT.toSeconds() + " s: "
                    + seen.cancels);
        }
    }

    private Double lift(DrillAccount account, Seen seen) throws IOException {
        seen.endedAt = clock.instant();
        if (seen.stopId == null && seen.postedAt != null) {
            seen.stopId = standing(account);
        }
        if (seen.stopId == null) {
            return null;
        }
        long start = System.nanoTime();
        RunningSuite.Answer lifted = operator.send(
                "DELETE",
                Service.CIRCUIT_BREAKER_AGENT,
                STOPS + "/" + seen.stopId,
                Json.printLine(Map.of("authorized_by", person, "resolution_reason", "end of the drill")));
        if (!lifted.isOk()) {
            seen.problems.add("THE STOP " + seen.stopId + " STANDS, lift it by hand: " + lifted.complaint());
            return null;
        }
        return milliseconds(System.nanoTime() - start);
    }

    /** Our stop, when its POST was not answered: it may stand all the same. */
    private String standing(DrillAccount account) throws IOException {
        JsonNode active = operator.get(Service.CIRCUIT_BREAKER_AGENT, "/api/v1/emergency-stops?page_size=200")
                .json()
                .path("active_stops");
        for (JsonNode stop : active) {
            if (stop.path("triggered_by").asText().equals(person)
                    && stop.path("target_id").asText().equals(Long.toString(account.number()))) {
                return stop.path("stop_id").asText();
            }
        }
        return null;
    }

    private static Double tradingAgain(DrillAccount account, long lifted, Seen seen) throws IOException {
        try {
            account.awaitTrading();
            return milliseconds(System.nanoTime() - lifted);
        } catch (LauncherProblem problem) {
            seen.problems.add("after the lift " + problem.getMessage());
            return null;
        }
    }

    private static void closeAll(DrillAccount account, List<Traders.Sent> sent, Seen seen) throws IOException {
        for (Traders.Sent order : sent) {
            if (order.tradeId() != null) {
                account.close(order.tradeId())
                        .ifPresent(why -> seen.problems.add("trade " + order.tradeId() + " is still open: " + why));
            }
        }
    }

    private static Report report(
            DrillAccount account,
            VenueLedger venue,
            Seen seen,
            List<Traders.Sent> sent,
            Double liftMs,
            Double tradingAgain)
            throws IOException {
        long before = sent.stream()
                .filter(order -> order.isTaken() && order.sentAt() < seen.postNanos)
                .count();
        long refused = sent.stream()
                .filter(order -> order.isStopped() && order.sentAt() > seen.answerNanos)
                .count();
        long late = venue.accepted(seen.answeredAt, seen.endedAt);
        Optional<Instant> lastOut = venue.lastAccepted(seen.postedAt, seen.endedAt);
        if (before == 0) {
            seen.problems.add("no order was taken before the stop: nothing was proven");
        }
        if (late > 0) {
            seen.problems.add(late + " orders reached the venue after the answer");
        }
        if (refused == 0) {
            seen.problems.add("no order was sent and refused after the answer: nothing was proven");
        }
        return new Report(
                account.number(),
                seen.stopId,
                before,
                milliseconds(seen.answerNanos - seen.postNanos),
                lastOut.map(at ->
                                milliseconds(Duration.between(seen.postedAt, at).toNanos()))
                        .orElse(null),
                late,
                refused,
                seen.inFlight,
                seen.cancels == null ? 0 : seen.cancels.path("asked").asLong(),
                seen.cancels == null ? 0 : seen.cancels.path("confirmed").asLong(),
                seen.cancelsMs,
                liftMs,
                tradingAgain,
                seen.problems);
    }

    private static double milliseconds(long nanos) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.2f", nanos / 1e6));
    }
}
