package io.tradewind.breaker.risk;

import io.tradewind.breaker.account.AccountFigure;
import io.tradewind.breaker.account.AccountRepository;
import io.tradewind.breaker.account.DailyLoss;
import io.tradewind.breaker.account.OpenPosition;
import io.tradewind.breaker.component.HeartbeatListener;
import io.tradewind.breaker.risk.RiskStatus.AccountView;
import io.tradewind.breaker.risk.SystemHealth.Status;
import io.tradewind.breaker.stop.Stop;
import io.tradewind.breaker.stop.StopService;
import io.tradewind.breaker.trip.TripConfig;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.prices.LastPrices;
import io.tradewind.kit.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** Puts measured figures, stops and heartbeats together. */
@ApplicationScoped
class RiskStatusService {
    private final Database database;
    private final AccountRepository accounts;
    private final HeartbeatListener heartbeats;
    private final StopService stops;
    private final LastPrices prices;
    private final RiskConfig config;
    private final TripConfig trips;
    private final Clock clock;

    RiskStatusService(
            Database database,
            AccountRepository accounts,
            HeartbeatListener heartbeats,
            StopService stops,
            LastPrices prices,
            RiskConfig config,
            TripConfig trips,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.heartbeats = heartbeats;
        this.stops = stops;
        this.prices = prices;
        this.config = config;
        this.trips = trips;
        this.clock = clock;
    }

    private record Stored(
            List<AccountFigure> figures,
            Map<Long, List<OpenPosition>> positions,
            Map<Long, List<BigDecimal>> dailyEquity) {}

    /**
     * @param visible accounts the caller may see; the overall level is over them and the system
     * @param seen stops the caller may see
     */
    RiskStatus status(LongPredicate visible, Predicate<Stop> seen, int page, int pageSize) {
        Instant now = clock.instant();
        Stored stored = database.read(
                tx -> new Stored(accounts.figures(tx), accounts.openPositions(tx), accounts.dailyEquity(tx)));
        List<AccountView> views = stored.figures().stream()
                .filter(figure -> visible.test(figure.accountId()))
                .map(figure -> view(figure, stored, now))
                .toList();
        Map<String, Status> health = SystemHealth.of(
                heartbeats.components(), heartbeats.busUpSince() != null, now, config.beatLate(), trips.silentAfter());
        Map<String, String> named = new TreeMap<>();
        health.forEach((service, status) ->
                named.put(SystemHealth.contractName(service), status.name().toLowerCase(Locale.ROOT)));
        return new RiskStatus(
                overall(views, health, seen).text(),
                views.stream().skip((page - 1L) * pageSize).limit(pageSize).toList(),
                new RiskStatus.SystemView(named),
                views.size(),
                page,
                pageSize);
    }

    private AccountView view(AccountFigure figure, Stored stored, Instant now) {
        AccountRisk risk = new AccountRisk(
                figure.accountId(),
                figure.drawdown(),
                RiskFigures.dailyVar(stored.dailyEquity().getOrDefault(figure.accountId(), List.of()))
                        .orElse(null),
                RiskFigures.exposure(
                                stored.positions().getOrDefault(figure.accountId(), List.of()),
                                figure.equity(),
                                figure.currency(),
                                this::lastPrice)
                        .orElse(null),
                DailyLoss.of(figure, now)
                        .map(loss -> loss.divide(trips.dailyLossFraction(), MathContext.DECIMAL64))
                        .orElse(null));
        AccountRisk.Verdict verdict = risk.judge(config);
        return new AccountView(
                Long.toString(figure.accountId()),
                verdict.level().text(),
                verdict.factors(),
                new RiskStatus.Metrics(risk.drawdown(), risk.dailyVar(), risk.exposure()));
    }

    private RiskLevel overall(List<AccountView> views, Map<String, Status> health, Predicate<Stop> seen) {
        RiskLevel level = RiskLevel.LOW;
        for (AccountView view : views) {
            level = level.orWorse(RiskLevel.valueOf(view.riskLevel().toUpperCase(Locale.ROOT)));
        }
        for (Stop stop : stops.active()) {
            level = seen.test(stop) ? level.orWorse(level(stop)) : level;
        }
        for (Map.Entry<String, Status> service : health.entrySet()) {
            boolean needed = trips.silentSystem().contains(service.getKey())
                    || trips.silentAgent().contains(service.getKey());
            level = level.orWorse(level(service.getValue(), needed));
        }
        return level;
    }

    private static RiskLevel level(Stop stop) {
        return switch (stop.scope()) {
            case SYSTEM -> RiskLevel.CRITICAL;
            case AGENT, ACCOUNT -> RiskLevel.HIGH;
        };
    }

    private static RiskLevel level(Status status, boolean needed) {
        return switch (status) {
            case HEALTHY -> RiskLevel.LOW;
            case WARNING -> RiskLevel.MEDIUM;
            case CRITICAL -> needed ? RiskLevel.CRITICAL : RiskLevel.MEDIUM;
            case STOPPED, UNKNOWN -> needed ? RiskLevel.HIGH : RiskLevel.LOW;
        };
    }

    private Optional<BigDecimal> lastPrice(String instrument) {
        return prices.of(instrument).map(RiskStatusService::middle);
    }

    private static BigDecimal middle(Tick tick) {
        return tick.bid().add(tick.ask()).divide(BigDecimal.TWO);
    }
}
