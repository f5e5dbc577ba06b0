package io.tradewind.execution.protection;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.account.AccountStates;
import io.tradewind.execution.instrument.OrderRules;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.order.BookingService;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Map;

/** Moves stop loss and take profit: first at the venue, where they rest, then in the ledger. */
@Singleton
class ProtectionService {
    private final AccountRegistry accounts;
    private final AccountStates states;
    private final BookingService booking;
    private final Venues venues;

    ProtectionService(AccountRegistry accounts, AccountStates states, BookingService booking, Venues venues) {
        this.accounts = accounts;
        this.states = states;
        this.booking = booking;
        this.venues = venues;
    }

    /** The open position of a trade; 409 when there is none. */
    Position open(TradeReads.Trade trade) {
        return trade.position()
                .filter(Position::isOpen)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.REQ_007,
                        "The trade has no open position",
                        Map.of("trade_id", trade.entry().tradeId().toString())));
    }

    /** Refuses levels on the wrong side of the price or off the grid. */
    void require(Position position, BigDecimal stopLoss, BigDecimal takeProfit) {
        BigDecimal mark = states.mark(position.accountId(), position.instrument(), position.direction());
        if (mark == null) {
            throw new Refusal(
                    ErrorCode.DATA_002,
                    "There is no price for " + position.instrument(),
                    Map.of("instrument", position.instrument()));
        }
        OrderRules.protection(
                        Instruments.get(position.instrument()),
                        position.direction().opening(),
                        mark,
                        stopLoss,
                        takeProfit)
                .ifPresent(broken -> {
                    throw new Refusal(ErrorCode.REQ_002, broken.message(), broken.details());
                });
    }

    /** Moves both levels. */
    Position move(Position position, BigDecimal stopLoss, BigDecimal takeProfit) {
        boolean held = venues.get(accounts.get(position.accountId()).venue())
                .protect(position.accountId(), position.venueRef(), stopLoss, takeProfit);
        if (!held) {
            throw closed(position);
        }
        return booking.protect(position.accountId(), position.positionId(), stopLoss, takeProfit)
                .orElseThrow(() -> closed(position));
    }

    private static Refusal closed(Position position) {
        return new Refusal(ErrorCode.REQ_007, "The position is closed", Map.of("position_id", position.positionId()));
    }
}
