package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.instrument.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * What a tick does to an order and its account. Pure.
 *
 * @param order order afterwards
 * @param trade the fill; empty when the tick gave none
 * @param position position afterwards; empty when untouched
 * @param funds account money afterwards
 */
record Settlement(PaperOrder order, Optional<PaperTrade> trade, Optional<PaperPosition> position, BigDecimal funds) {
    private static final int MONEY_SCALE = 8;

    /** What the order meets. */
    record Meeting(FillModel model, Tick tick, BigDecimal rate, Instant now) {}

    static Settlement of(PaperOrder order, Books books, Meeting meeting) {
        Instrument instrument = Instruments.get(order.instrument());
        BigDecimal wanted = order.remaining();
        Optional<PaperPosition> held = books.position().filter(PaperPosition::isOpen);
        if (order.reduceOnly()) {
            if (held.isEmpty()) {
                return nothing(order.ended(OrderStatus.CANCELED, "no_position", "The position is closed"), books);
            }
            wanted = wanted.min(held.get().quantity());
        }
        FillModel.Wanted meets =
                new FillModel.Wanted(order.side(), order.type(), wanted, order.price(), isMaker(order));
        return meeting.model()
                .fill(meets, meeting.tick(), instrument, books.taken())
                .map(f -> filled(order, books, meeting, instrument, f))
                .orElseGet(() ->
                        nothing(isReached(order, meeting, instrument) ? order.reached() : order.resting(), books));
    }

    private static boolean isReached(PaperOrder order, Meeting meeting, Instrument instrument) {
        return FillModel.isReached(
                order.side(), order.type(), order.price(), meeting.model().quote(meeting.tick(), instrument));
    }

    private static boolean isMaker(PaperOrder order) {
        return order.type() == OrderType.LIMIT && order.rests();
    }

    private static Settlement filled(
            PaperOrder order, Books books, Meeting meeting, Instrument instrument, FillModel.PaperFill fill) {
        BigDecimal fee = fill.fee().multiply(meeting.rate()).setScale(MONEY_SCALE, RoundingMode.UP);
        PaperPosition held = books.position().filter(PaperPosition::isOpen).orElseGet(() -> PaperPosition.none(order));
        boolean against = held.isOpen() && held.direction() != order.side().direction();
        BigDecimal closing = against ? held.quantity().min(fill.quantity()) : BigDecimal.ZERO;
        BigDecimal opening = fill.quantity().subtract(closing);
        BigDecimal funds = books.funds().subtract(fee);
        PaperPosition after = held;
        if (closing.signum() > 0) {
            funds = funds.add(Amounts.rounded(held.profit(closing, fill.price()).multiply(meeting.rate())));
            after = held.shrunk(closing);
        }
        if (opening.signum() > 0) {
            BigDecimal margin = opening.multiply(fill.price())
                    .multiply(instrument.marginRate())
                    .multiply(meeting.rate())
                    .setScale(MONEY_SCALE, RoundingMode.UP);
            BigDecimal used = books.marginUsed().subtract(held.margin()).add(after.margin());
            Optional<Rejection> broke = Rejection.ofFunds(margin, funds.subtract(used), books.currency());
            if (broke.isPresent()) {
                boolean fresh = order.filled().signum() == 0 && !isMaker(order);
                return nothing(
                        order.ended(
                                fresh ? OrderStatus.REJECTED : OrderStatus.CANCELED,
                                broke.get().code(),
                                broke.get().reason()),
                        books);
            }
            after = (after.isOpen() ? after : PaperPosition.none(order))
                    .protectedBy(order)
                    .grown(opening, fill.price(), margin);
        }
        PaperOrder done = order.filledBy(fill.quantity());
        if (done.reduceOnly() && !after.isOpen() && done.isOpen()) {
            done = done.ended(OrderStatus.CANCELED, "no_position", "The position is closed");
        }
        boolean modelled = meeting.model().quote(meeting.tick(), instrument).isModelled();
        PaperTrade trade = new PaperTrade(
                books.tradeId(), done, fill, fee, meeting.rate(), meeting.tick(), modelled, meeting.now());
        return new Settlement(done, Optional.of(trade), Optional.of(after), funds);
    }

    /** The order as it is, without a fill. */
    static Settlement nothing(PaperOrder order, Books books) {
        return new Settlement(order, Optional.empty(), Optional.empty(), books.funds());
    }

    boolean closesPosition() {
        return position.isPresent() && !position.get().isOpen();
    }
}
