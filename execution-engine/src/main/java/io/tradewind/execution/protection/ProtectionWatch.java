package io.tradewind.execution.protection;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.account.AccountPrices;
import io.tradewind.execution.order.CloseService;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.timer.Timers;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueTurns;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds stop loss and take profit of positions at venues that cannot: asks for the price of each open position there and
 * closes it once a level is reached. The prices that it asks for are also what those positions are valued at.
 */
@Singleton
class ProtectionWatch {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int REMEMBERED = 10_000;
    /** Closes at each venue. */
    private static final int AT_ONCE = 8;
    /** It holds protection itself, tick by tick. */
    private static final String PAPER = "paper";

    private final Database database;
    private final AccountPrices prices;
    private final CloseService closing;
    private final Venues venues;
    private final Timers timers;
    private final CloseTries tries;
    private final VenueTurns turns = new VenueTurns(AT_ONCE);
    private final Set<Long> beingClosed = ConcurrentHashMap.newKeySet();

    ProtectionWatch(
            Database database, AccountPrices prices, CloseService closing, Venues venues, Timers timers, Clock clock) {
        this.database = database;
        this.prices = prices;
        this.closing = closing;
        this.venues = venues;
        this.timers = timers;
        this.tries = new CloseTries(REMEMBERED, clock);
    }

    /** A position at a real venue. */
    record Guarded(
            long positionId,
            long accountId,
            String venue,
            String instrument,
            Direction direction,
            BigDecimal quantity,
            BigDecimal stopLoss,
            BigDecimal takeProfit) {

        /** Why it has to be closed at this price; empty when it has not. */
        Optional<String> reached(BigDecimal bid, BigDecimal ask) {
            boolean isLong = direction == Direction.LONG;
            BigDecimal exit = isLong ? bid : ask;
            if (exit == null) {
                return Optional.empty();
            }
            if (stopLoss != null && (isLong ? exit.compareTo(stopLoss) <= 0 : exit.compareTo(stopLoss) >= 0)) {
                return Optional.of("stop_loss");
            }
            boolean isProfit =
                    takeProfit != null && (isLong ? exit.compareTo(takeProfit) >= 0 : exit.compareTo(takeProfit) <= 0);
            return isProfit ? Optional.of("take_profit") : Optional.empty();
        }
    }

    void start(@Observes StartupEvent event) {
        // A round for each venue: one that answers slowly, or not at all, keeps no other venue's positions waiting.
        venues.all().stream()
                .map(Venue::name)
                .filter(name -> !name.equals(PAPER))
                .forEach(name -> timers.every(PERIOD, "protection watch", () -> look(name)));
    }

    void look(String venue) {
        for (Guarded position : guarded(venue)) {
            try {
                look(position);
            } catch (RuntimeException e) {
                Log.errorf("position %d is not watched in this round: %s", position.positionId(), e.getMessage());
            }
        }
    }

    private void look(Guarded position) {
        Optional<Tick> tick = prices.now(position.accountId(), position.instrument());
        boolean isHeldThere = venues.get(position.venue()).capabilities().attachedProtection();
        if (tick.isEmpty() || isHeldThere) {
            return;
        }
        BigDecimal bid =
                tick.get().bid() == null ? tick.get().last() : tick.get().bid();
        BigDecimal ask =
                tick.get().ask() == null ? tick.get().last() : tick.get().ask();
        position.reached(bid, ask).filter(reason -> tries.isDue(position)).ifPresent(reason -> begin(position, reason));
    }

    /** On a thread of its own: a venue that answers one close slowly must not keep the other levels from being watched. */
    private void begin(Guarded position, String reason) {
        if (beingClosed.add(position.positionId())) {
            timers.now("protection watch", () -> {
                try {
                    turns.run(position.venue(), () -> close(position, reason));
                } finally {
                    beingClosed.remove(position.positionId());
                }
            });
        }
    }

    private void close(Guarded position, String reason) {
        try {
            Order order = closing.close(position.positionId(), null, new CloseService.Closing(reason, null, null));
            if (order.status() == OrderStatus.FILLED) {
                tries.closed(position);
            } else {
                // Brokers take an order first and refuse it a moment later.
                tries.failed(position);
            }
        } catch (Refusal e) {
            if (e.code() == ErrorCode.EXEC_001) {
                // Any other refusal is ours, and cost no call: an order on its way may end at any moment.
                tries.failed(position);
            }
            Log.errorf(
                    "position %d reached its %s and is not closed yet: %s",
                    position.positionId(), reason, e.getMessage());
        }
    }

    private List<Guarded> guarded(String venue) {
        return database.read(tx -> tx.list(
                "select p.id, p.account_id, a.venue, p.instrument, p.direction, p.quantity, p.stop_loss,"
                        + " p.take_profit"
                        + " from positions p join accounts a on a.id = p.account_id"
                        + " where p.quantity > 0 and a.venue = ? order by p.id",
                row -> new Guarded(
                        row.longValue("id"),
                        row.longValue("account_id"),
                        row.string("venue"),
                        row.string("instrument"),
                        row.enumValue("direction", Direction.class),
                        row.decimal("quantity"),
                        row.decimal("stop_loss"),
                        row.decimal("take_profit")),
                venue));
    }
}
