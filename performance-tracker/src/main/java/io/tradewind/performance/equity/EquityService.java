package io.tradewind.performance.equity;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.prices.LastPrices;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.Rounds;
import io.tradewind.performance.ledger.LedgerRepository;
import io.tradewind.performance.ledger.TradedAccount;
import io.tradewind.performance.ledger.TradedPosition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Measures the equity of every account when something changed, at most every few seconds, and says so. An account whose
 * open positions have no price yet (after a start, until the feed speaks) is not measured: no figure is better than a
 * wrong one.
 */
@ApplicationScoped
public class EquityService {
    private static final int DRAWDOWN_SCALE = 8;
    private static final Duration TIDY_PERIOD = Duration.ofHours(1);

    private final Database database;
    private final LedgerRepository ledger;
    private final EquityRepository equity;
    private final DrawdownRepository drawdowns;
    private final LastPrices prices;
    private final Outbox outbox;
    private final EquityConfig config;
    private final Clock clock;
    private Rounds rounds;
    private Rounds tidying;

    EquityService(
            Database database,
            LedgerRepository ledger,
            EquityRepository equity,
            DrawdownRepository drawdowns,
            LastPrices prices,
            Outbox outbox,
            EquityConfig config,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.equity = equity;
        this.drawdowns = drawdowns;
        this.prices = prices;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    private record Ledger(
            List<TradedAccount> accounts,
            Map<Long, BigDecimal> closedProfit,
            Map<Long, List<TradedPosition>> open,
            Map<Long, EquityState> states) {}

    void start(@Observes StartupEvent event) {
        rounds = Rounds.every("equity", config.period(), this::measure);
        tidying = Rounds.every("equity-tidying", TIDY_PERIOD, this::tidy);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
        tidying.close();
    }

    /** One round over all accounts. */
    void measure() {
        // One snapshot: a profit must not be seen closed and still open at once.
        Ledger read = database.inTransaction(tx -> {
            tx.update("set transaction isolation level repeatable read read only");
            return new Ledger(
                    ledger.accounts(tx),
                    ledger.closedProfit(tx),
                    ledger.open(tx).stream().collect(Collectors.groupingBy(TradedPosition::accountId)),
                    equity.states(tx));
        });
        for (TradedAccount account : read.accounts()) {
            measure(account, read);
        }
    }

    private void measure(TradedAccount account, Ledger read) {
        List<TradedPosition> open = read.open().getOrDefault(account.accountId(), List.of());
        Optional<BigDecimal> unrealized = OpenProfit.of(open, account.currency(), prices::of);
        if (unrealized.isEmpty()) {
            return;
        }
        BigDecimal balance =
                account.startingBalance().add(read.closedProfit().getOrDefault(account.accountId(), BigDecimal.ZERO));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (isDue(read.states().get(account.accountId()), balance, unrealized.get(), open.size(), now)) {
            database.runInTransaction(tx -> store(tx, account, balance, unrealized.get(), open, now));
        }
    }

    private boolean isDue(EquityState last, BigDecimal balance, BigDecimal unrealized, int openPositions, Instant now) {
        if (last == null) {
            return true;
        }
        boolean newDay = !day(last.measuredAt()).equals(day(now));
        return !isJustMeasured(last, now) && (newDay || !last.says(balance, unrealized, openPositions));
    }

    /** Either way: where the clock was set back by an hour, nothing would be measured for an hour otherwise. */
    private boolean isJustMeasured(EquityState last, Instant now) {
        return Duration.between(last.measuredAt(), now).abs().compareTo(config.atMostEvery()) < 0;
    }

    private void store(
            Tx tx,
            TradedAccount account,
            BigDecimal balance,
            BigDecimal unrealized,
            List<TradedPosition> open,
            Instant now) {
        long id = account.accountId();
        if (!equity.lock(tx, id)) {
            return;
        }
        Optional<EquityState> last = equity.state(tx, id);
        if (last.isPresent() && isJustMeasured(last.get(), now)) {
            // Another instance was quicker.
            return;
        }
        BigDecimal value = balance.add(unrealized);
        EquityState next =
                state(tx, account, last, new EquityState(balance, unrealized, value, value, now, open.size(), now));
        DayEquity today = equity.day(tx, id, day(now))
                .orElseGet(() -> DayEquity.starting(day(now), atMidnight(tx, account, last, open, now)))
                .with(value);
        equity.put(tx, id, next);
        equity.put(tx, id, today);
        outbox.publish(
                tx,
                Topics.EQUITY,
                Long.toString(id),
                new EquityMeasured(
                        id,
                        account.currency(),
                        balance,
                        unrealized,
                        value,
                        value.subtract(today.open()),
                        DayEquity.fall(next.peak(), value).setScale(DRAWDOWN_SCALE, RoundingMode.HALF_UP),
                        open.size(),
                        now));
    }

    /** Equity at 00:00 UTC, the last time before now. */
    private BigDecimal atMidnight(
            Tx tx, TradedAccount account, Optional<EquityState> last, List<TradedPosition> open, Instant now) {
        Instant midnight = day(now).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant since = last.map(EquityState::measuredAt).orElse(Instant.EPOCH);
        List<TradedPosition> held =
                open.stream().filter(p -> p.openedAt().isBefore(midnight)).toList();
        return DayEquity.opening(
                last.map(EquityState::equity).orElse(account.startingBalance()),
                last.map(EquityState::balance).orElse(account.startingBalance()),
                ledger.closedProfit(tx, account.accountId(), since, midnight),
                OpenProfit.of(held, account.currency(), prices::of).orElse(BigDecimal.ZERO));
    }

    /** The measurement with the account's high, and what it does to the fall from there. */
    private EquityState state(Tx tx, TradedAccount account, Optional<EquityState> last, EquityState measured) {
        BigDecimal peak = last.map(EquityState::peak).orElse(account.startingBalance());
        Instant peakAt = last.isPresent() ? last.get().peakAt() : account.openedAt();
        if (measured.equity().compareTo(peak) >= 0) {
            if (last.isPresent() && last.get().isBelowPeak()) {
                drawdowns.recover(tx, account.accountId(), measured.measuredAt());
            }
            return measured;
        }
        if (peakAt != null) {
            drawdowns.deepen(tx, account.accountId(), peakAt, peak, measured.equity(), measured.measuredAt());
        }
        return measured.below(peak, peakAt);
    }

    private void tidy() {
        Instant before = clock.instant().minus(config.keepPoints());
        int deleted;
        do {
            deleted = database.inTransaction(tx -> equity.deletePointsBefore(tx, before));
            Log.debugf("old equity points deleted count=%d", deleted);
        } while (deleted == EquityRepository.DELETED_AT_ONCE);
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
