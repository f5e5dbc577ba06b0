package io.tradewind.breaker.watch;

import io.tradewind.breaker.account.AccountFigure;
import io.tradewind.breaker.account.OpenPosition;
import io.tradewind.kit.prices.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the accounts are worth at one moment, each by itself and all together. */
final class Equities {
    /** The tracker measures what moves every few seconds: an older figure of such an account is not its equity any more. */
    private static final Duration STALE = Duration.ofMinutes(2);

    private final Instant now;
    private final Map<Long, AccountFigure> figures;
    private final Map<Long, List<OpenPosition>> positions;
    private final PriceWatch prices;
    private final String currency;

    /** @param common what to add up in when the accounts are in several currencies */
    Equities(
            Instant now,
            List<AccountFigure> figures,
            Map<Long, List<OpenPosition>> positions,
            PriceWatch prices,
            String common) {
        this.now = now;
        this.figures = figures.stream().collect(Collectors.toMap(AccountFigure::accountId, Function.identity()));
        this.positions = positions;
        this.prices = prices;
        List<String> currencies =
                figures.stream().map(AccountFigure::currency).distinct().toList();
        this.currency = currencies.size() == 1 ? currencies.getFirst() : common;
    }

    /** Accounts that were measured. */
    Collection<Long> accounts() {
        return figures.keySet();
    }

    /** What an account was measured at last; null when it never was. */
    AccountFigure figure(long account) {
        return figures.get(account);
    }

    /** What all accounts together are told in. */
    String currency() {
        return currency;
    }

    /** Equity of an account in its own currency; unknown when it may have changed since it was measured. */
    Measured of(long account) {
        AccountFigure figure = figures.get(account);
        if (figure == null) {
            return Measured.unknown("account " + account + " was not measured");
        }
        if (figure.measuredAt().isBefore(now.minus(STALE)) && moves(figure)) {
            return Measured.unknown("account " + account + " was measured last at " + figure.measuredAt());
        }
        return Measured.of(figure.equity(), figure.currency());
    }

    /** What holds nothing keeps its equity until it deals, and so does what nobody trades at this hour. */
    private boolean moves(AccountFigure figure) {
        Collection<OpenPosition> held = positions.getOrDefault(figure.accountId(), List.of());
        boolean isTold = figure.openPositions() != null && figure.openPositions() == held.size();
        return !isTold
                || prices.isAnyOpen(held.stream().map(OpenPosition::instrument).toList(), now);
    }

    /**
     * Equity of all accounts together, in {@link #currency}: other currencies at the newest rate, which the words name with
     * its time. Unknown while one equity or one rate is.
     */
    Measured total() {
        if (figures.isEmpty()) {
            return Measured.unknown("no account was measured");
        }
        BigDecimal sum = BigDecimal.ZERO;
        SortedMap<String, Rate> used = new TreeMap<>();
        for (AccountFigure figure : figures.values()) {
            Measured one = of(figure.accountId());
            Optional<Rate> rate = prices.rate(figure.currency(), currency);
            if (!one.isKnown()) {
                return one;
            }
            if (rate.isEmpty()) {
                return Measured.unknown("no rate of " + figure.currency() + " in " + currency + " was heard yet");
            }
            sum = sum.add(one.value().multiply(rate.get().value()));
            if (rate.get().at() != null) {
                used.put(figure.currency(), rate.get());
            }
        }
        return Measured.of(sum, currency + words(used));
    }

    private static String words(SortedMap<String, Rate> used) {
        return used.entrySet().stream()
                .map(each -> ", " + each.getKey() + " at "
                        + each.getValue().value().stripTrailingZeros().toPlainString() + " of "
                        + each.getValue().at())
                .collect(Collectors.joining());
    }
}
