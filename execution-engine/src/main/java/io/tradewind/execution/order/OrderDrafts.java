package io.tradewind.execution.order;

import io.quarkus.logging.Log;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.account.AccountPrices;
import io.tradewind.execution.fence.FenceService;
import io.tradewind.execution.instrument.OrderRules;
import io.tradewind.execution.instrument.OrderShape;
import io.tradewind.execution.instrument.Violation;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.venue.NettingRef;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.web.RequestContext;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Makes orders out of wishes: everything is checked and written down before anybody is asked. */
@Singleton
class OrderDrafts {
    private final AccountPrices prices;
    private final OrderIds ids;
    private final IdSource tradeIds;
    private final FenceService fence;
    private final ExecutionConfig config;
    private final RequestContext request;
    private final Clock clock;

    OrderDrafts(
            AccountPrices prices,
            OrderIds ids,
            IdSource tradeIds,
            FenceService fence,
            ExecutionConfig config,
            RequestContext request,
            Clock clock) {
        this.prices = prices;
        this.ids = ids;
        this.tradeIds = tradeIds;
        this.fence = fence;
        this.config = config;
        this.request = request;
        this.clock = clock;
    }

    /**
     * An order that nobody has seen yet.
     *
     * @param reference price its exposure is counted at
     */
    record Draft(Order order, BigDecimal reference) {}

    /** The order of a wish to trade. */
    Draft of(TradeAsk wanted) {
        Instrument instrument = prices.rules(wanted.account().accountId(), wanted.instrument());
        TradeAsk ask = wanted.under(instrument);
        OrderRules.quantity(instrument, ask.size()).ifPresent(OrderDrafts::refuse);
        Tick tick = price(ask.account().accountId(), instrument);
        UUID tradeId = tradeIds.next();
        OrderShape asked = shape(ask, tick, Variance.NONE);
        OrderRules.firstBroken(asked).ifPresent(OrderDrafts::refuse);
        TradeAsk.VarianceBounds bounds = ask.variance();
        Variance.tooWide(bounds, asked).ifPresent(OrderDrafts::refuse);
        Variance variance = Variance.of(tradeId, bounds, asked);
        OrderShape shape = variance.isNone() ? asked : shape(ask, tick, variance);
        OrderRules.firstBroken(shape).ifPresent(OrderDrafts::refuse);
        Instant now = clock.instant();
        boolean waits = bounds.timingDelay().isPositive();
        long id = ask.placement().orderId() == 0 ? ids.next() : ask.placement().orderId();
        String clientOrderId = Order.clientOrderId(id);
        TradeAsk.Origin origin = ask.origin();
        Order order = new Order(
                id,
                tradeId,
                ask.account().accountId(),
                clientOrderId,
                new Order.Terms(
                        instrument.symbol(),
                        shape.side(),
                        shape.type(),
                        shape.quantity(),
                        shape.price(),
                        shape.stopLoss(),
                        shape.takeProfit(),
                        false,
                        positionRef(ask, clientOrderId),
                        0,
                        shape.touch()),
                new Order.Tags(
                        origin.magicId(),
                        origin.signalId(),
                        origin.runId(),
                        origin.strategy(),
                        origin.requestId(),
                        origin.caller(),
                        request.requestId()),
                Order.Progress.fresh(waits ? OrderStatus.SCHEDULED : OrderStatus.SUBMITTING, 0, now),
                variance.recorded(bounds, asked),
                waits ? now.plus(variance.delay()) : null,
                fence.instance(),
                now);
        return new Draft(order, shape.reference());
    }

    /** The order that closes (a part of) a position. */
    Order closing(Position position, BigDecimal size, CloseService.Closing closing) {
        Instrument instrument = Instruments.get(position.instrument());
        Side side = position.direction().opening().opposite();
        Instant now = clock.instant();
        long id = closing.orderId() == 0 ? ids.next() : closing.orderId();
        return new Order(
                id,
                position.tradeId(),
                position.accountId(),
                Order.clientOrderId(id),
                new Order.Terms(
                        instrument.symbol(),
                        side,
                        closing.type(),
                        size,
                        closing.price(),
                        null,
                        null,
                        true,
                        position.venueRef(),
                        position.positionId(),
                        arrival(position, side)),
                new Order.Tags(
                        position.magicId(),
                        position.signalId(),
                        position.runId(),
                        position.strategy(),
                        closing.requestId(),
                        closing.caller(),
                        request.requestId()),
                new Order.Progress(
                        OrderStatus.SUBMITTING,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        position.positionId(),
                        null,
                        null,
                        closing.reason(),
                        null,
                        now,
                        null),
                null,
                null,
                fence.instance(),
                now);
    }

    /** The price that a close arrives at, as far as it is known: a close waits for none, and none refuses it. */
    private BigDecimal arrival(Position position, Side side) {
        try {
            return prices.last(position.accountId(), position.instrument())
                    .or(() -> prices.now(position.accountId(), position.instrument()))
                    .filter(tick -> !isStale(tick))
                    .map(tick -> touch(tick, side))
                    .orElse(null);
        } catch (RuntimeException e) {
            Log.warnf("position %d is closed without an arrival price: %s", position.positionId(), e.getMessage());
            return null;
        }
    }

    /** An order's terms against the market of now. */
    OrderShape shape(Order order) {
        Order.Terms terms = order.terms();
        Instrument instrument = prices.rules(order.accountId(), Instruments.get(terms.instrument()));
        Tick tick = price(order.accountId(), instrument);
        return new OrderShape(
                instrument,
                terms.side(),
                terms.type(),
                terms.quantity(),
                terms.price(),
                terms.stopLoss(),
                terms.takeProfit(),
                touch(tick, Side.SELL),
                touch(tick, Side.BUY));
    }

    /** A price that is fresh enough to judge by. */
    private Tick price(long accountId, Instrument instrument) {
        Tick tick = asked(accountId, instrument.symbol());
        if (isStale(tick)) {
            throw new Refusal(
                    ErrorCode.DATA_002,
                    "The last price of " + instrument.symbol() + " is stale",
                    Map.of(
                            "instrument",
                            instrument.symbol(),
                            "received_at",
                            tick.receivedAt().toString()));
        }
        return tick;
    }

    private Tick asked(long accountId, String symbol) {
        try {
            return prices.asked(accountId, symbol)
                    .orElseThrow(() -> new Refusal(
                            ErrorCode.DATA_002, "There is no price for " + symbol, Map.of("instrument", symbol)));
        } catch (VenueFailure e) {
            throw new Refusal(
                    ErrorCode.DATA_002,
                    "There is no price for " + symbol + ": " + e.getMessage(),
                    Map.of("instrument", symbol, "venue_failure", e.kind()));
        }
    }

    private boolean isStale(Tick tick) {
        return tick.receivedAt().isBefore(clock.instant().minus(config.maxPriceAge()));
    }

    static void refuse(Violation violation) {
        throw new Refusal(ErrorCode.REQ_002, violation.message(), violation.details());
    }

    private static String positionRef(TradeAsk ask, String clientOrderId) {
        if (ask.placement().positionRef() != null) {
            return ask.placement().positionRef();
        }
        return switch (ask.account().mode()) {
            case HEDGING -> clientOrderId;
            case NETTING -> NettingRef.of(ask.instrument().symbol());
        };
    }

    private static OrderShape shape(TradeAsk ask, Tick tick, Variance variance) {
        Instrument instrument = ask.instrument();
        return new OrderShape(
                instrument,
                ask.direction().opening(),
                ask.type(),
                variance.size(ask.size(), instrument),
                variance.level(ask.price(), instrument),
                variance.level(ask.stopLoss(), instrument),
                variance.level(ask.takeProfit(), instrument),
                touch(tick, Side.SELL),
                touch(tick, Side.BUY));
    }

    private static BigDecimal touch(Tick tick, Side side) {
        BigDecimal quoted = side == Side.BUY ? tick.ask() : tick.bid();
        return quoted == null ? tick.last() : quoted;
    }
}
