package io.tradewind.risk.valuation;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.AccountState.InFlightOrder;
import io.tradewind.contracts.api.AccountState.OpenPosition;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an account gains when an instrument rises: its net notional, over 0 = long. An order on its way counts where it
 * would add to the net position and not where it would take from it, since it may never fill.
 */
public final class NetHoldings {
    private NetHoldings() {}

    /** Why a position cannot be valued; empty when all can. */
    public static Optional<String> unmeasured(AccountState state, Market market) {
        return state.positions().stream()
                .filter(position -> rate(state, market, position.instrument()).isEmpty())
                .map(position -> "no rate to " + state.currency() + " for " + position.instrument())
                .findFirst();
    }

    /**
     * Net notional per canonical symbol, account currency, positions only; what cannot be valued is left out, so ask
     * {@link #unmeasured} first.
     */
    public static Map<String, BigDecimal> ofPositions(AccountState state, Market market) {
        return without0(sums(state, market));
    }

    /** As {@link #ofPositions}, with the orders that may still open something. */
    public static Map<String, BigDecimal> of(AccountState state, Market market) {
        Map<String, BigDecimal> positions = sums(state, market);
        Map<String, BigDecimal> highest = new LinkedHashMap<>(positions);
        Map<String, BigDecimal> lowest = new LinkedHashMap<>(positions);
        for (InFlightOrder order : state.inFlight()) {
            if (!order.reduceOnly() && order.price() != null) {
                BigDecimal notional = notional(state, market, order.instrument(), order.remaining(), order.price());
                Map<String, BigDecimal> side = order.side() == Side.BUY ? highest : lowest;
                side.merge(
                        order.instrument(), order.side() == Side.BUY ? notional : notional.negate(), BigDecimal::add);
            }
        }
        Map<String, BigDecimal> widest = new LinkedHashMap<>(highest);
        lowest.forEach((symbol, low) ->
                widest.merge(symbol, low, (high, other) -> other.abs().compareTo(high.abs()) > 0 ? other : high));
        return without0(widest);
    }

    private static Map<String, BigDecimal> sums(AccountState state, Market market) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        for (OpenPosition position : state.positions()) {
            BigDecimal price = position.markPrice() == null ? position.entryPrice() : position.markPrice();
            BigDecimal notional = notional(state, market, position.instrument(), position.quantity(), price);
            sums.merge(
                    position.instrument(),
                    notional.multiply(BigDecimal.valueOf(position.direction().sign())),
                    BigDecimal::add);
        }
        return sums;
    }

    private static BigDecimal notional(
            AccountState state, Market market, String symbol, BigDecimal quantity, BigDecimal price) {
        return rate(state, market, symbol)
                .map(one -> quantity.abs().multiply(price).multiply(one))
                .orElse(BigDecimal.ZERO);
    }

    /** What one unit of an instrument's quote currency is worth in the account's; empty when nothing tells. */
    public static Optional<BigDecimal> rate(AccountState state, Market market, String symbol) {
        return Instruments.find(symbol).map(Instrument::quote).flatMap(quote -> market.rate(quote, state.currency()));
    }

    private static Map<String, BigDecimal> without0(Map<String, BigDecimal> sums) {
        Map<String, BigDecimal> held = new TreeMap<>(sums);
        held.values().removeIf(notional -> notional.signum() == 0);
        return held;
    }
}
