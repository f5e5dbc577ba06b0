package io.tradewind.gateway.scan;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.TradingSession;
import io.tradewind.gateway.cockpit.CockpitAgents;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Checks about market, clocks, limits and stops. */
@Singleton
class SystemChecks {
    private static final BigDecimal NEAR = new BigDecimal("0.8");
    private static final String ENGINE = "execution-engine";
    private static final String STRATEGIES = "market-analysis-agent";

    private final CockpitAgents agents;
    private final Database database;
    private final ScanConfig config;
    private final MarketHours markets;
    private final Clock clock;

    SystemChecks(CockpitAgents agents, Database database, ScanConfig config, MarketHours markets, Clock clock) {
        this.agents = agents;
        this.database = database;
        this.config = config;
        this.markets = markets;
        this.clock = clock;
    }

    /**
     * Markets have to be open, or to open soon: the cockpit is made ready before the opening, which is a concern. With
     * nothing to trade for longer it has failed.
     */
    Verdict hours(Subject subject) {
        Instant now = clock.instant();
        List<Instrument> closed = subject.instruments().stream()
                .filter(instrument -> !markets.isOpen(instrument))
                .toList();
        if (closed.isEmpty()) {
            return Verdict.SUCCESS;
        }
        Instant opening = closed.stream()
                .map(markets::nextOpening)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        TradingSession first = closed.getFirst().session();
        String why = closed.stream().map(Instrument::symbol).collect(Collectors.joining(", ")) + " trades from "
                + first.open() + " to " + first.close() + " " + first.zone() + ", next at " + opening;
        boolean isSoon = !opening.isAfter(now.plus(config.opensWithin()));
        return isSoon || closed.size() < subject.instruments().size()
                ? Verdict.warning("The market is closed", why, "Orders are refused until the market opens")
                : Verdict.failure(
                        "The market is closed",
                        why,
                        "Scan again from " + opening.minus(config.opensWithin()) + " on, or trade what is open now");
    }

    /** Our clock against the database's and the engine's; what the call itself took is no difference. */
    Verdict clocks(Subject subject) {
        Instant before = clock.instant();
        Instant stored = database.read(tx -> tx.one("SELECT clock_timestamp() AS now", row -> row.instant("now"))
                .orElseThrow());
        Duration apart = outside(stored, before, clock.instant());
        String whose = "the database's";
        if (subject.hasAccount()) {
            Subject.Preflight preflight = subject.preflight().get();
            Duration engine = outside(
                    Instant.parse(preflight.json().path("time").asText()), preflight.before(), preflight.after());
            if (engine.compareTo(apart) > 0) {
                apart = engine;
                whose = "the execution engine's";
            }
        }
        if (apart.compareTo(config.clockConcern()) <= 0) {
            return Verdict.SUCCESS;
        }
        String why = "Our clock and " + whose + " are " + apart.toMillis() + " ms apart";
        String how = "Synchronise the clocks of these machines (NTP)";
        return apart.compareTo(config.clockLimit()) > 0
                ? Verdict.failure("Clocks differ", why, how)
                : Verdict.warning("Clocks differ", why, how);
    }

    private static Duration outside(Instant time, Instant before, Instant after) {
        if (time.isBefore(before)) {
            return Duration.between(time, before);
        }
        return time.isAfter(after) ? Duration.between(after, time) : Duration.ZERO;
    }

    Verdict limits(Subject subject) {
        if (!subject.hasAccount()) {
            return VenueChecks.noAccount(subject);
        }
        JsonNode limits =
                agents.limits(subject.operator().claims(), subject.account().id());
        JsonNode account = agents.snapshot(
                        subject.operator().claims(), subject.account().id())
                .path("account");
        if (limits.path("open_positions").asInt(0) == 0
                || limits.path("exposure").decimalValue().signum() == 0) {
            return Verdict.failure(
                    "Limits allow no trade",
                    "The account may hold no position",
                    "Have a risk officer set its limits, then scan again");
        }
        if (!account.path("day_pnl").isNumber() || !account.path("equity").isNumber()) {
            return Verdict.warning(
                    "The loss of the day is not known",
                    "The venue does not say it",
                    "Watch the account's equity yourself");
        }
        BigDecimal dayProfit = account.path("day_pnl").decimalValue();
        BigDecimal loss = dayProfit.negate().max(BigDecimal.ZERO);
        BigDecimal allowed = limits.path("daily_loss")
                .decimalValue()
                .multiply(account.path("equity").decimalValue().subtract(dayProfit));
        if (limits.path("daily_loss_amount").isNumber()) {
            allowed = allowed.min(limits.path("daily_loss_amount").decimalValue());
        }
        return used(loss, allowed);
    }

    private static Verdict used(BigDecimal loss, BigDecimal allowed) {
        String why =
                "The day's loss is " + loss.setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " of "
                        + allowed.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
        if (loss.compareTo(allowed) >= 0) {
            return Verdict.failure(
                    "The daily loss limit is reached",
                    why,
                    "Trade again tomorrow, or have a risk officer change the limit");
        }
        return loss.compareTo(allowed.multiply(NEAR)) >= 0
                ? Verdict.warning("Near the daily loss limit", why, "Trade smaller, or not any more today")
                : Verdict.SUCCESS;
    }

    /** A stop of the strategies' runner leaves orders of people alone, so it is a concern. */
    Verdict breaker(Subject subject) {
        List<String> standing = new ArrayList<>();
        List<String> strategies = new ArrayList<>();
        for (JsonNode stop : agents.stops(subject.operator().claims()).path("active_stops")) {
            String told = stop.path("scope").asText() + " stop: "
                    + stop.path("reason").asText();
            if (isOurs(stop, subject)) {
                standing.add(told);
            } else if (stop.path("target_id").asText().equals(STRATEGIES)) {
                strategies.add(told);
            }
        }
        String how = "Have the stop lifted by name and reason, then scan again";
        if (!standing.isEmpty()) {
            return Verdict.failure("Trading is stopped", String.join("; ", standing), how);
        }
        return strategies.isEmpty()
                ? Verdict.SUCCESS
                : Verdict.warning("Strategies are stopped", String.join("; ", strategies), how);
    }

    private static boolean isOurs(JsonNode stop, Subject subject) {
        String target = stop.path("target_id").asText();
        return switch (stop.path("scope").asText()) {
            case "account" ->
                subject.hasAccount()
                        && target.equals(Long.toString(subject.account().id()));
            case "agent" -> target.equals(ENGINE);
            default -> true;
        };
    }
}
