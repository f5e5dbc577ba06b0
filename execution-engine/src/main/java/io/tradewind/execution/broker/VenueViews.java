package io.tradewind.execution.broker;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.venue.VenueBook;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How what a venue says is shown: with its age, and marked when it is old. */
@Singleton
public class VenueViews {
    private static final int PERCENT_SCALE = 4;
    private static final int MONEY_SCALE = 8;

    private final BrokerConfig config;
    private final Clock clock;

    VenueViews(BrokerConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Money of an account. */
    public record AccountView(
            long accountId,
            String venue,
            String source,
            String currency,
            BigDecimal equity,
            BigDecimal cash,
            BigDecimal buyingPower,
            BigDecimal portfolioValue,
            BigDecimal marginUsed,
            BigDecimal dayPnl,
            BigDecimal totalPnl,
            Instant asOf,
            long ageSeconds,
            boolean stale) {}

    /** @param priceTime when the price was received; null without a price */
    public record PositionView(
            String instrument,
            String symbol,
            String product,
            String side,
            BigDecimal quantity,
            BigDecimal entryPrice,
            BigDecimal lastPrice,
            Instant priceTime,
            boolean stale,
            BigDecimal unrealizedPnl,
            BigDecimal unrealizedPnlPercent,
            BigDecimal marketValue) {}

    /** All open positions. */
    public record PositionsView(
            long accountId, String venue, String source, List<PositionView> positions, Instant asOf) {}

    /** All holdings. */
    record HoldingsView(long accountId, String venue, String source, List<VenueBook.Holding> holdings, Instant asOf) {}

    /** A price. */
    record QuoteView(
            String instrument,
            BigDecimal last,
            BigDecimal bid,
            BigDecimal ask,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal previousClose,
            BigDecimal change,
            BigDecimal changePercent,
            BigDecimal volume,
            Instant time,
            Instant receivedAt,
            long ageSeconds,
            boolean stale) {}

    /** @param missing instruments that were asked for and have no price */
    record QuotesView(
            long accountId, String venue, String source, List<QuoteView> quotes, List<String> missing, Instant asOf) {}

    public AccountView account(Account account, VenueReadService.Answer<VenueBook.Money> answer) {
        VenueBook.Money money = answer.value();
        return new AccountView(
                account.accountId(),
                account.venue(),
                answer.source(),
                money.currency(),
                rounded(money.equity()),
                rounded(money.cash()),
                rounded(money.buyingPower()),
                rounded(money.portfolioValue()),
                rounded(money.marginUsed()),
                rounded(money.dayProfit()),
                rounded(money.totalProfit()),
                money.asOf(),
                age(money.asOf()).toSeconds(),
                isStale(money.asOf()));
    }

    public PositionsView positions(Account account, VenueReadService.Answer<List<VenueBook.Held>> answer) {
        return new PositionsView(
                account.accountId(),
                account.venue(),
                answer.source(),
                answer.value().stream().map(this::position).toList(),
                clock.instant());
    }

    HoldingsView holdings(Account account, VenueReadService.Answer<List<VenueBook.Holding>> answer) {
        return new HoldingsView(account.accountId(), account.venue(), answer.source(), answer.value(), clock.instant());
    }

    QuotesView quotes(Account account, List<Instrument> asked, VenueReadService.Answer<List<VenueBook.Price>> answer) {
        Set<String> priced =
                answer.value().stream().map(VenueBook.Price::instrument).collect(Collectors.toUnmodifiableSet());
        return new QuotesView(
                account.accountId(),
                account.venue(),
                answer.source(),
                answer.value().stream().map(this::quote).toList(),
                asked.stream()
                        .map(Instrument::symbol)
                        .filter(symbol -> !priced.contains(symbol))
                        .toList(),
                clock.instant());
    }

    private PositionView position(VenueBook.Held p) {
        BigDecimal cost = p.averagePrice() == null ? null : p.averagePrice().multiply(p.quantity());
        return new PositionView(
                p.instrument(),
                p.venueSymbol(),
                p.product(),
                p.direction() == Direction.LONG ? "long" : "short",
                p.quantity(),
                p.averagePrice(),
                p.lastPrice(),
                p.pricedAt(),
                p.pricedAt() == null || isStale(p.pricedAt()),
                rounded(p.profit()),
                priceChange(p, cost),
                rounded(p.marketValue()));
    }

    /** How far the price moved in the position's favour, percent of the entry price: the same in any currency. */
    private static BigDecimal priceChange(VenueBook.Held p, BigDecimal cost) {
        if (p.lastPrice() == null || cost == null) {
            return null;
        }
        BigDecimal moved = p.lastPrice()
                .multiply(p.quantity())
                .subtract(cost)
                .multiply(BigDecimal.valueOf(p.direction().sign()));
        return percent(moved, cost);
    }

    private QuoteView quote(VenueBook.Price p) {
        return new QuoteView(
                p.instrument(),
                p.last(),
                p.bid(),
                p.ask(),
                p.open(),
                p.high(),
                p.low(),
                p.previousClose(),
                p.change(),
                percent(p.change(), p.previousClose()),
                p.volume(),
                p.time(),
                p.receivedAt(),
                age(p.receivedAt()).toSeconds(),
                isStale(p.receivedAt()));
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part == null || whole == null || whole.signum() == 0
                ? null
                : part.movePointRight(2).divide(whole, PERCENT_SCALE, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal rounded(BigDecimal amount) {
        if (amount == null) {
            return null;
        }
        BigDecimal shown = amount.setScale(Math.min(Math.max(amount.scale(), 0), MONEY_SCALE), RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return shown.scale() < 0 ? shown.setScale(0) : shown;
    }

    private Duration age(Instant at) {
        Duration age = Duration.between(at, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private boolean isStale(Instant at) {
        return age(at).compareTo(config.maxAge()) > 0;
    }
}
