package io.tradewind.execution.reconcile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.access.OmsAccounts;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountReadiness;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.instrument.Amounts;
import io.tradewind.execution.instrument.Rates;
import io.tradewind.execution.order.BookingService;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.SendService;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueTrade;
import io.tradewind.execution.venue.Venues;
import io.tradewind.execution.venue.broker.BrokerBook;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.web.Form;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comparisons on demand, their state, and a person's word where a venue has none. */
@Singleton
class ReconcileDesk {
    private static final int FRESH_PERIODS = 4;
    private static final int LONGEST_EVIDENCE = 500;

    private final Database database;
    private final CursorRepository cursors;
    private final ReconcileService service;
    private final AccountRegistry accounts;
    private final AccountReadiness readiness;
    private final TradeReads trades;
    private final SendService sender;
    private final BookingService booking;
    private final Venues venues;
    private final BrokerBook questions;
    private final Rates rates;
    private final ReconcileConfig config;
    private final Clock clock;

    ReconcileDesk(
            Database database,
            CursorRepository cursors,
            ReconcileService service,
            AccountRegistry accounts,
            AccountReadiness readiness,
            TradeReads trades,
            SendService sender,
            BookingService booking,
            Venues venues,
            BrokerBook questions,
            Rates rates,
            ReconcileConfig config,
            Clock clock) {
        this.database = database;
        this.cursors = cursors;
        this.service = service;
        this.accounts = accounts;
        this.readiness = readiness;
        this.trades = trades;
        this.sender = sender;
        this.booking = booking;
        this.venues = venues;
        this.questions = questions;
        this.rates = rates;
        this.config = config;
        this.clock = clock;
    }

    /** Whether a comparison is recent enough to lean on. */
    enum State {
        FRESH,
        STALE,
        NEVER
    }

    /**
     * An account's comparison.
     *
     * @param ageSeconds since the last comparison; null before the first
     * @param difference money and positions at the venue and here where they differed; null otherwise
     * @param ready false while the account takes no orders that open
     * @param unknownOrders orders without a known outcome
     * @param error why the comparison that was asked for now did not come about; null otherwise
     */
    record Status(
            long accountId,
            String venue,
            String state,
            Instant reconciledAt,
            Long ageSeconds,
            String difference,
            boolean ready,
            List<Long> unknownOrders,
            @JsonInclude(JsonInclude.Include.NON_NULL) String error) {}

    /**
     * What a person says.
     *
     * @param filledQty for filled and canceled: base units that filled; missing = all for filled, none for canceled
     * @param averagePrice of what filled
     * @param fee account currency; missing = 0
     * @param evidence how the person knows
     */
    record Resolution(
            Outcome outcome, BigDecimal filledQty, BigDecimal averagePrice, BigDecimal fee, String evidence) {}

    enum Outcome {
        NEVER_ARRIVED,
        CANCELED,
        FILLED
    }

    Status reconcile(long accountId) {
        try {
            service.reconcile(accounts.get(accountId));
            return status(accountId, null);
        } catch (Refusal e) {
            throw e;
        } catch (RuntimeException e) {
            io.quarkus.logging.Log.warnf("account %d was not compared: %s", accountId, e.getMessage());
            return status(accountId, "The venue could not be asked; nothing was concluded");
        }
    }

    Status status(long accountId, String error) {
        Account account = accounts.get(accountId);
        Optional<CursorRepository.Compared> compared = database.read(tx -> cursors.compared(tx, accountId));
        Duration age =
                compared.map(c -> Duration.between(c.at(), clock.instant())).orElse(null);
        State state = age == null
                ? State.NEVER
                : age.compareTo(config.period().multipliedBy(FRESH_PERIODS)) > 0 ? State.STALE : State.FRESH;
        return new Status(
                accountId,
                account.venue(),
                state.name().toLowerCase(java.util.Locale.ROOT),
                compared.map(CursorRepository.Compared::at).orElse(null),
                age == null ? null : Long.valueOf(age.toSeconds()),
                compared.map(CursorRepository.Compared::difference).orElse(null),
                readiness.isReady(accountId),
                trades.unsettled(accountId).stream().map(Order::id).toList(),
                error);
    }

    Order resolve(long orderId, Resolution said, OmsAccounts allowed) {
        Order order = trades.order(orderId);
        if (!allowed.mayTrade(order.accountId())) {
            throw Refusal.notFound("order", orderId);
        }
        Outcome outcome = Form.required("outcome", said.outcome());
        String evidence = Form.required("evidence", said.evidence());
        if (evidence.isBlank() || evidence.length() > LONGEST_EVIDENCE) {
            throw Refusal.field(
                    "evidence", evidence.length(), "has to say how you know, in at most " + LONGEST_EVIDENCE);
        }
        Optional<BrokerBook.Question> asked = questions
                .question(order.accountId(), order.clientOrderId())
                .filter(question -> question.answeredAt() == null);
        requireUnanswerable(order, outcome, asked.isPresent());
        VenueReport report = outcome == Outcome.NEVER_ARRIVED ? null : report(order, said);
        database.runInTransaction(
                tx -> cursors.resolved(tx, orderId, outcome.name(), evidence, allowed.subject(), clock.instant()));
        if (report == null) {
            sender.neverArrived(order, "A person said so: " + evidence);
        } else {
            booking.book(report);
        }
        asked.ifPresent(question -> questions.answer(
                order.accountId(), order.clientOrderId(), BrokerBook.NONE, allowed.subject(), evidence));
        service.reconcile(accounts.get(order.accountId()));
        return trades.order(orderId);
    }

    /** @param isAsked a person is asked about it, whose venue does not show it any more */
    private void requireUnanswerable(Order order, Outcome outcome, boolean isAsked) {
        boolean isUnknown = order.status() == OrderStatus.UNKNOWN;
        boolean asksVenue = venues.get(accounts.get(order.accountId()).venue())
                .capabilities()
                .clientOrderIds();
        boolean isForAPerson = isAsked
                && (isUnknown
                        || outcome != Outcome.NEVER_ARRIVED && !order.status().isTerminal());
        if (!isForAPerson && (!isUnknown || asksVenue && !order.isExternal())) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    isUnknown
                            ? "The venue can be asked about this order: its answer is waited for"
                            : "The order is " + order.status() + ": there is nothing to resolve",
                    Map.of("order_id", order.id(), "status", order.status().name()));
        }
    }

    private VenueReport report(Order order, Resolution said) {
        BigDecimal quantity = order.terms().quantity();
        BigDecimal otherwise =
                said.outcome() == Outcome.FILLED ? quantity : order.progress().filled();
        BigDecimal filled = said.filledQty() == null ? otherwise : Amounts.optional("filled_qty", said.filledQty());
        BigDecimal more = filled.subtract(order.progress().filled());
        if (more.signum() < 0 || filled.compareTo(quantity) > 0) {
            throw Refusal.field(
                    "filled_qty",
                    filled,
                    "has to be within " + order.progress().filled().toPlainString() + " and "
                            + quantity.toPlainString());
        }
        boolean all = filled.compareTo(quantity) == 0;
        if (said.outcome() == Outcome.FILLED && !all) {
            throw Refusal.field("filled_qty", filled, "is less than the order: then the outcome is canceled");
        }
        return new VenueReport(
                order.accountId(),
                order.clientOrderId(),
                order.progress().venueOrderId(),
                order.terms().instrument(),
                order.terms().side(),
                order.terms().type(),
                quantity,
                filled,
                order.terms().price(),
                order.terms().reduceOnly(),
                order.terms().positionRef(),
                all ? OrderStatus.FILLED : OrderStatus.CANCELED,
                "person",
                "A person said so",
                more.signum() == 0 ? List.of() : List.of(trade(order, more, said)));
    }

    private VenueTrade trade(Order order, BigDecimal quantity, Resolution said) {
        BigDecimal price = Amounts.required("average_price", said.averagePrice());
        BigDecimal fee = said.fee() == null ? BigDecimal.ZERO : Amounts.optional("fee", said.fee());
        if (price.signum() <= 0 || fee.signum() < 0) {
            throw Refusal.field("average_price", price, "has to be above 0, and the fee not below");
        }
        String quote = Instruments.get(order.terms().instrument()).quote();
        BigDecimal rate = rates.of(quote, accounts.get(order.accountId()).currency())
                .orElseThrow(() -> new Refusal(ErrorCode.DATA_002, "No price converts " + quote));
        return new VenueTrade(
                order.accountId(),
                "person:" + order.id(),
                "",
                order.clientOrderId(),
                order.terms().instrument(),
                order.terms().side(),
                quantity,
                price,
                fee,
                rate,
                clock.instant(),
                null);
    }
}
