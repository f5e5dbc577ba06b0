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
import io.tradewind.kit.lock.KeyedLocks;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Moves stop loss and take profit: first at the venue, where they rest, then in the ledger. Moves of one position come one
 * after the other, and none undoes another.
 */
@Singleton
class ProtectionService {
    private static final int TRIES = 5;

    private final AccountRegistry accounts;
    private final AccountStates states;
    private final TradeReads reads;
    private final BookingService booking;
    private final Venues venues;
    private final KeyedLocks<Long> turns = new KeyedLocks<>();

    ProtectionService(
            AccountRegistry accounts, AccountStates states, TradeReads reads, BookingService booking, Venues venues) {
        this.accounts = accounts;
        this.states = states;
        this.reads = reads;
        this.booking = booking;
        this.venues = venues;
    }

    /** Levels that are wanted; null = stays as it is then. */
    record Levels(BigDecimal stopLoss, BigDecimal takeProfit) {
        boolean areNone() {
            return stopLoss == null && takeProfit == null;
        }

        /** The position with these levels, and its own where nothing else is wanted. */
        private Position of(Position position) {
            return position.protectedBy(
                    stopLoss == null ? position.stopLoss() : stopLoss,
                    takeProfit == null ? position.takeProfit() : takeProfit);
        }
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
    void require(Position position, Levels levels) {
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
                        levels.stopLoss(),
                        levels.takeProfit())
                .ifPresent(broken -> {
                    throw new Refusal(ErrorCode.REQ_002, broken.message(), broken.details());
                });
    }

    /**
     * Moves the levels that are wanted. What stays is what the position has when its turn comes, not what it had when this
     * was asked for: of two that move one level each, both are moved.
     */
    Position move(Position asked, Levels levels) {
        return turns.holding(asked.positionId(), () -> {
            Position told = levels.of(reads.position(asked.accountId(), asked.positionId()));
            for (int i = 0; i < TRIES; i++) {
                tell(told);
                Position booked = booking.protect(told.accountId(), told.positionId(), levels::of)
                        .orElseThrow(() -> closed(asked));
                if (isSame(booked, told)) {
                    return booked;
                }
                // Another replica moved the other level meanwhile: the venue has to hold what the ledger says.
                told = booked;
            }
            throw new Refusal(
                    ErrorCode.EXEC_002,
                    "Others keep moving the protection of this position: send it again",
                    Map.of("position_id", asked.positionId()));
        });
    }

    private void tell(Position position) {
        boolean held = venues.get(accounts.get(position.accountId()).venue())
                .protect(position.accountId(), position.venueRef(), position.stopLoss(), position.takeProfit());
        if (!held) {
            throw closed(position);
        }
    }

    private static boolean isSame(Position booked, Position told) {
        return isSame(booked.stopLoss(), told.stopLoss()) && isSame(booked.takeProfit(), told.takeProfit());
    }

    private static boolean isSame(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    private static Refusal closed(Position position) {
        return new Refusal(ErrorCode.REQ_007, "The position is closed", Map.of("position_id", position.positionId()));
    }
}
