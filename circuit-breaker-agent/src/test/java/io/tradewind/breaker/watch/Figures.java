package io.tradewind.breaker.watch;

import io.tradewind.breaker.account.AccountFigure;
import io.tradewind.breaker.account.OpenPosition;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.prices.LastPrices;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/** Figures that a test tells. */
public final class Figures {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final List<AccountFigure> equity = new ArrayList<>();
    private final Map<Long, List<OpenPosition>> positions = new HashMap<>();
    private final Map<Long, OrderCounts> orders = new HashMap<>();
    private final Map<Long, SlippageSum> slippage = new HashMap<>();
    private final Map<Long, BigDecimal> peaks = new HashMap<>();
    private final TestClock clock = new TestClock();
    private final LastPrices last = new LastPrices();
    private final PriceWatch prices = new PriceWatch(last, clock);
    private boolean busUp = true;

    private static final class TestClock extends Clock {
        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    public Figures equity(long account, String currency, String value, Duration age) {
        BigDecimal amount = new BigDecimal(value);
        equity.add(
                new AccountFigure(account, currency, amount, BigDecimal.ZERO, BigDecimal.ZERO, null, NOON.minus(age)));
        return this;
    }

    /** As the one above, with the number of positions that were open then. */
    public Figures equity(long account, String currency, String value, Duration age, long open) {
        AccountFigure untold = equity(account, currency, value, age).equity.removeLast();
        equity.add(new AccountFigure(
                account, currency, untold.equity(), untold.dayPnl(), untold.drawdown(), open, untold.measuredAt()));
        return this;
    }

    public Figures equity(long account, String value) {
        return equity(account, "USD", value, Duration.ZERO);
    }

    public Figures peak(long account, String value) {
        peaks.put(account, new BigDecimal(value));
        return this;
    }

    public Figures orders(long account, long sent, long settled, long rejected) {
        orders.put(account, new OrderCounts(sent, settled, rejected));
        return this;
    }

    public Figures slippage(long account, long deals, String sum) {
        slippage.put(account, new SlippageSum(deals, new BigDecimal(sum)));
        return this;
    }

    public Figures holds(long account, String instrument) {
        positions
                .computeIfAbsent(account, one -> new ArrayList<>())
                .add(new OpenPosition(instrument, BigDecimal.ONE, BigDecimal.ONE));
        return this;
    }

    /** A price that came in so long before noon. */
    public Figures price(String instrument, String price, Duration ago) {
        BigDecimal value = new BigDecimal(price);
        clock.now = NOON.minus(ago);
        Tick tick = new Tick(instrument, value, value, value, null, clock.now, clock.now, "test", 1);
        prices.heard(tick);
        last.on(new Event<>(new UUID(0, 1), "test", instrument, clock.now, null, tick));
        clock.now = NOON;
        return this;
    }

    public Figures silentBus() {
        busUp = false;
        return this;
    }

    public FiguresNow now() {
        TreeSet<Long> known = new TreeSet<>(orders.keySet());
        known.addAll(positions.keySet());
        Equities equities = new Equities(NOON, equity, positions, prices, "USD");
        return new FiguresNow(NOON, known, equities, positions, new Told(), prices, busUp);
    }

    private final class Told implements FiguresNow.Counts {
        @Override
        public Map<Long, OrderCounts> orders(Instant since) {
            return orders;
        }

        @Override
        public Map<Long, SlippageSum> slippage(Instant since) {
            return slippage;
        }

        @Override
        public Map<Long, BigDecimal> peaks(Instant since, String currency) {
            return peaks;
        }
    }
}
