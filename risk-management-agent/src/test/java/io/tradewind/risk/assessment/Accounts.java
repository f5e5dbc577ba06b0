package io.tradewind.risk.assessment;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.AccountState.InFlightOrder;
import io.tradewind.contracts.api.AccountState.OpenPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Accounts for tests. */
final class Accounts {
    private Accounts() {}

    static AccountState empty(String currency, String equity) {
        return of(currency, equity, equity, List.of(), List.of());
    }

    static AccountState of(
            String currency,
            String equity,
            String dayStart,
            List<OpenPosition> positions,
            List<InFlightOrder> inFlight) {
        BigDecimal amount = new BigDecimal(equity);
        return new AccountState(
                1,
                7,
                currency,
                amount,
                amount,
                new BigDecimal(dayStart),
                amount,
                0,
                positions,
                inFlight,
                Instant.parse("2026-01-05T10:00:00Z"));
    }

    static OpenPosition position(String symbol, Direction direction, String quantity, String mark) {
        BigDecimal price = new BigDecimal(mark);
        return new OpenPosition(1, symbol, direction, new BigDecimal(quantity), price, price, null);
    }

    static InFlightOrder order(String symbol, String remaining, String price, boolean reduceOnly) {
        return new InFlightOrder(1, symbol, Side.BUY, new BigDecimal(remaining), new BigDecimal(price), reduceOnly);
    }
}
