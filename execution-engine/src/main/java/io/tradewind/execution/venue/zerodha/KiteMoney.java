package io.tradewind.execution.venue.zerodha;

import static io.tradewind.execution.venue.broker.BrokerJson.decimal;
import static io.tradewind.execution.venue.broker.BrokerJson.orZero;
import static io.tradewind.execution.venue.broker.BrokerJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.execution.venue.broker.BrokerCall;
import io.tradewind.execution.venue.broker.BrokerSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Money of a Kite account: cash = the equity segment's live balance; portfolio = holdings and delivery bought today, at
 * the last prices; equity = cash + portfolio + open profit of intraday and derivative positions; buying power = Kite's
 * net. What lacks a price makes portfolio and equity unknown.
 */
final class KiteMoney {
    private static final String DELIVERY = "CNC";

    private final KiteWire wire;

    KiteMoney(KiteWire wire) {
        this.wire = wire;
    }

    VenueBook.Money of(
            BrokerSession session, List<JsonNode> positions, List<VenueBook.Holding> holdings, Instant asked) {
        JsonNode equity = wire.data(session, BrokerCall.get("/user/margins")).path("equity");
        JsonNode available = equity.path("available");
        BigDecimal used = decimal(equity.path("utilised"), "debits");
        BigDecimal live = decimal(available, "live_balance");
        BigDecimal opening = decimal(available, "cash");
        BigDecimal cash = live != null || opening == null || used == null ? live : opening.subtract(used);
        BigDecimal portfolio = portfolio(positions, holdings);
        BigDecimal open = positions.stream()
                .filter(row -> !DELIVERY.equals(text(row, "product")))
                .map(row -> orZero(row, "unrealised"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal day = positions.stream().map(row -> orZero(row, "m2m")).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new VenueBook.Money(
                "INR",
                cash == null || portfolio == null ? null : cash.add(portfolio).add(open),
                cash,
                decimal(equity, "net"),
                portfolio,
                used,
                day.add(movedToday(holdings)),
                null,
                asked);
    }

    private static BigDecimal portfolio(List<JsonNode> positions, List<VenueBook.Holding> holdings) {
        BigDecimal sum = BigDecimal.ZERO;
        for (VenueBook.Holding holding : holdings) {
            if (holding.lastPrice() == null) {
                return null;
            }
            sum = sum.add(holding.lastPrice().multiply(holding.quantity()));
        }
        for (JsonNode row : positions) {
            BigDecimal quantity = orZero(row, "quantity");
            if (DELIVERY.equals(text(row, "product")) && quantity.signum() > 0) {
                sum = sum.add(orZero(row, "last_price").multiply(quantity));
            }
        }
        return sum;
    }

    private static BigDecimal movedToday(List<VenueBook.Holding> holdings) {
        return holdings.stream()
                .filter(h -> h.lastPrice() != null && h.previousClose() != null)
                .map(h -> h.lastPrice().subtract(h.previousClose()).multiply(h.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
