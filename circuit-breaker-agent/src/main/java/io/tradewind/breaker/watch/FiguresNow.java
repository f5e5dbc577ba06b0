package io.tradewind.breaker.watch;

import io.tradewind.breaker.account.OpenPosition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The figures of one moment. Of an account by its number, of the whole system with null. Counts of a window are read once,
 * however many accounts ask.
 */
public final class FiguresNow {
    private static final int SCALE = 6;

    private final Instant now;
    private final Collection<Long> accounts;
    private final Equities equities;
    private final Map<Long, List<OpenPosition>> positions;
    private final Counts counts;
    private final PriceWatch prices;
    private final boolean busUp;
    private final Map<Instant, Map<Long, OrderCounts>> orders = new HashMap<>();
    private final Map<Instant, Map<Long, SlippageSum>> slippage = new HashMap<>();
    private final Map<Instant, Map<Long, BigDecimal>> peaks = new HashMap<>();

    /** What is counted since an instant, by account. */
    interface Counts {
        Map<Long, OrderCounts> orders(Instant since);

        Map<Long, SlippageSum> slippage(Instant since);

        /** Of all together only what was added up in that currency. */
        Map<Long, BigDecimal> peaks(Instant since, String currency);
    }

    /**
     * @param known accounts that were opened, measured or not
     * @param busUp whether events reach us: without it the age of a price is the silence of the bus
     */
    FiguresNow(
            Instant now,
            Collection<Long> known,
            Equities equities,
            Map<Long, List<OpenPosition>> positions,
            Counts counts,
            PriceWatch prices,
            boolean busUp) {
        this.now = now;
        this.equities = equities;
        this.accounts = new TreeSet<>(known);
        accounts.addAll(equities.accounts());
        this.positions = positions;
        this.counts = counts;
        this.prices = prices;
        this.busUp = busUp;
    }

    public Instant now() {
        return now;
    }

    /** Every account we know of. */
    public Collection<Long> accounts() {
        return Collections.unmodifiableCollection(accounts);
    }

    /** Loss of equity, open positions included, against the highest of the window / that highest. */
    public Measured drawdown(Long account, Duration window) {
        Measured current = account == null ? equities.total() : equities.of(account);
        if (!current.isKnown()) {
            return current;
        }
        BigDecimal peak = peaks.computeIfAbsent(now.minus(window), since -> counts.peaks(since, equities.currency()))
                .getOrDefault(account == null ? MarksRepository.ALL : account, current.value())
                .max(current.value());
        if (peak.signum() <= 0) {
            return Measured.unknown("the highest equity of the window is not above 0");
        }
        return Measured.of(
                ratio(peak.subtract(current.value()), peak),
                "equity " + current.value().toPlainString() + " against " + peak.toPlainString() + " "
                        + current.words());
    }

    /** What the accounts are worth. */
    Equities equities() {
        return equities;
    }

    /** Rejected / answered by a venue. */
    public Measured rejectionRate(Long account, Duration window, int fewest) {
        OrderCounts found = ordersOf(account, window);
        if (found.settled() < fewest) {
            return Measured.unknown(found.settled() + " orders were answered by a venue, " + fewest + " are needed");
        }
        return Measured.of(
                ratio(BigDecimal.valueOf(found.rejected()), BigDecimal.valueOf(found.settled())),
                found.rejected() + " of " + found.settled() + " orders were rejected");
    }

    /** Orders that were sent and may open a position. */
    public Measured orderRate(Long account, Duration window) {
        long sent = ordersOf(account, window).sent();
        return Measured.of(BigDecimal.valueOf(sent), sent + " orders were sent");
    }

    /** Mean of slippage / arrival price over the deals; 0 or less = fills were better. */
    public Measured slippage(Long account, Duration window, int fewest) {
        Map<Long, SlippageSum> all = slippage.computeIfAbsent(now.minus(window), counts::slippage);
        SlippageSum found = account == null
                ? all.values().stream().reduce(SlippageSum.NONE, SlippageSum::plus)
                : all.getOrDefault(account, SlippageSum.NONE);
        if (found.deals() < fewest) {
            return Measured.unknown(found.deals() + " deals have a known arrival price, " + fewest + " are needed");
        }
        return Measured.of(
                found.sum().divide(BigDecimal.valueOf(found.deals()), 8, RoundingMode.HALF_UP),
                "mean of " + found.deals() + " deals");
    }

    /** Seconds since the newest price: of what the account holds, the oldest; of the system, of anything. */
    public Measured staleness(Long account) {
        if (!busUp) {
            return Measured.unknown("the event bus is silent, and prices come over it");
        }
        if (account == null) {
            return prices.newest(now);
        }
        return held(account).isEmpty() ? Measured.unknown("nothing is held") : prices.oldest(held(account), now);
    }

    /** (highest - lowest) / lowest price of the window: of what the account holds; of the system, of anything. */
    public Measured jump(Long account, Duration window) {
        if (account != null && held(account).isEmpty()) {
            return Measured.unknown("nothing is held");
        }
        return prices.widest(account == null ? prices.instruments() : held(account), now.minus(window));
    }

    private OrderCounts ordersOf(Long account, Duration window) {
        Map<Long, OrderCounts> all = orders.computeIfAbsent(now.minus(window), counts::orders);
        return account == null
                ? all.values().stream().reduce(OrderCounts.NONE, OrderCounts::plus)
                : all.getOrDefault(account, OrderCounts.NONE);
    }

    private Collection<String> held(long account) {
        return positions.getOrDefault(account, List.of()).stream()
                .map(OpenPosition::instrument)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, MathContext.DECIMAL64).setScale(SCALE, RoundingMode.HALF_UP);
    }
}
