package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.instrument.Rates;
import io.tradewind.execution.sql.Overtaken;
import io.tradewind.execution.sql.Script;
import io.tradewind.execution.venue.SubmitAnswer;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.kit.lock.KeyedLocks;
import io.tradewind.kit.prices.LastPrices;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes orders and fills them. A step reads the books, then whatever else it needs, decides, and writes in one call that
 * holds only while the books are those that were read: what changes after them makes the write fail.
 */
@Singleton
class PaperDesk {
    private static final String NEVER_ARRIVED = "never_arrived";

    private final Database database;
    private final PaperRepository repository;
    private final PaperReads reads;
    private final LastPrices prices;
    private final Rates rates;
    private final Clock clock;
    private final PaperRules rules;
    private final FillModel model;
    private final KeyedLocks<Long> locks = new KeyedLocks<>();

    PaperDesk(
            Database database,
            PaperRepository repository,
            PaperReads reads,
            LastPrices prices,
            Rates rates,
            Clock clock,
            PaperConfig config) {
        this.database = database;
        this.repository = repository;
        this.reads = reads;
        this.prices = prices;
        this.rates = rates;
        this.clock = clock;
        this.rules = config.rules();
        this.model = new FillModel(rules);
    }

    /**
     * What came of a new order.
     *
     * @param ended orders that ended with the position that it closed
     */
    record Submitted(SubmitAnswer answer, List<VenueReport> ended) {
        /** @param told the new order's report first */
        private static Submitted of(List<VenueReport> told) {
            return new Submitted(SubmitAnswer.to(told.getFirst()), List.copyOf(told.subList(1, told.size())));
        }

        private static Submitted alone(SubmitAnswer answer) {
            return new Submitted(answer, List.of());
        }
    }

    Submitted submit(VenueOrder order) {
        Optional<Tick> tick = prices.of(order.instrument());
        return inTurn(order.accountId(), tx -> submit(tx, order, tick));
    }

    private Submitted submit(Tx tx, VenueOrder wanted, Optional<Tick> tick) {
        Instant now = clock.instant();
        Optional<Books> found = repository.books(
                tx, wanted.accountId(), wanted.clientOrderId(), wanted.positionRef(), wanted.side(), tick.orElse(null));
        if (found.isEmpty()) {
            PaperOrder unknown = PaperOrder.accepted(0, wanted, now, now);
            return Submitted.alone(new SubmitAnswer.Rejected(
                    unknown.ended(OrderStatus.REJECTED, "no_account", "The venue has no such account")
                            .report(List.of())));
        }
        Books books = found.get();
        if (books.isKnownOrder()) {
            return Submitted.alone(new SubmitAnswer.Duplicate(find(tx, wanted.accountId(), wanted.clientOrderId())
                    .orElseThrow(() -> new IllegalStateException("a known order has no row"))));
        }
        PaperOrder order = PaperOrder.accepted(books.orderId(), wanted, now, now.plus(rules.latency()));
        Instrument instrument = Instruments.get(wanted.instrument());
        Optional<BigDecimal> rate = rates.of(instrument.quote(), books.currency());
        Optional<Rejection> rejection = Rejection.of(order, instrument, tick, books, rules.maxTickAge(), now)
                .or(() -> rate.isPresent()
                        ? Optional.empty()
                        : Rejection.reject(
                                "no_rate", "No price converts " + instrument.quote() + " to " + books.currency()));
        if (rejection.isPresent()) {
            PaperOrder rejected = order.ended(
                    OrderStatus.REJECTED,
                    rejection.get().code(),
                    rejection.get().reason());
            return Submitted.of(settle(tx, books, Settlement.nothing(rejected, books), true, now));
        }
        Settlement settlement = rules.latency().isZero()
                ? Settlement.of(order, books, new Settlement.Meeting(model, tick.get(), rate.get(), now))
                : Settlement.nothing(order, books);
        return Submitted.of(settle(tx, books, settlement, true, now));
    }

    /** Fills a resting order on a tick; what it tells of. */
    List<VenueReport> fillResting(PaperOrder resting, Tick tick) {
        return inTurn(resting.accountId(), tx -> {
            Instant now = clock.instant();
            Books books = repository
                    .books(
                            tx,
                            resting.accountId(),
                            resting.clientOrderId(),
                            resting.positionRef(),
                            resting.side(),
                            tick)
                    .orElseThrow(PaperDesk::noAccount);
            Optional<PaperOrder> order = repository
                    .order(tx, resting.accountId(), resting.clientOrderId())
                    .filter(PaperOrder::isOpen);
            return order.flatMap(o -> meet(o, books, tick, now))
                    .filter(settlement -> !settlement.order().equals(order.get()))
                    .map(settlement -> settle(tx, books, settlement, false, now))
                    .orElse(List.of());
        });
    }

    /** Turns reached protection into an order of the venue's own and fills it on the same tick. */
    List<VenueReport> protect(PaperPosition guarded, Tick tick) {
        return inTurn(guarded.accountId(), tx -> {
            Instant now = clock.instant();
            Books books = repository
                    .books(tx, guarded.accountId(), "", guarded.ref(), Guard.closing(guarded), tick)
                    .orElseThrow(PaperDesk::noAccount);
            Optional<PaperPosition> position =
                    books.position().filter(p -> p.isOpen() && p.direction() == guarded.direction());
            Instrument instrument = Instruments.get(guarded.instrument());
            Optional<PaperOrder.Role> role = position.flatMap(p -> Guard.reached(p, model.quote(tick, instrument)));
            if (role.isEmpty()) {
                return List.of();
            }
            List<PaperOrder> working = repository.openOrdersOf(tx, guarded.accountId(), guarded.ref()).stream()
                    .filter(o -> o.role() != PaperOrder.Role.CLIENT)
                    .toList();
            if (working.stream().anyMatch(o -> o.role() == role.get() || o.role() == PaperOrder.Role.STOP_LOSS)) {
                return List.of();
            }
            PaperPosition counted = position.get().withOneMoreProtection();
            PaperOrder order = Guard.order(counted, role.get(), books.orderId(), now);
            List<VenueReport> told = new ArrayList<>();
            Script changes = new Script();
            for (PaperOrder other : working) {
                PaperOrder replaced = other.ended(OrderStatus.CANCELED, "replaced", "The stop loss was reached");
                PaperRepository.update(changes, replaced, now);
                told.add(replaced.report(List.of()));
            }
            Books counting = books.with(counted);
            Settlement settlement = meet(order, counting, tick, now).orElse(Settlement.nothing(order, books));
            if (settlement.position().isEmpty()) {
                PaperRepository.upsert(changes, counted);
            }
            told.addAll(settle(tx, counting, settlement, true, now, changes));
            return told;
        });
    }

    Optional<VenueReport> cancel(long accountId, String clientOrderId) {
        return inTurn(accountId, tx -> {
            Optional<Books> books = repository.books(tx, accountId);
            Optional<PaperOrder> order = repository.order(tx, accountId, clientOrderId);
            if (books.isEmpty() || order.isEmpty() || !order.get().isOpen()) {
                return find(tx, accountId, clientOrderId);
            }
            PaperOrder canceled = order.get().ended(OrderStatus.CANCELED, "canceled", "Canceled by the client");
            settle(tx, books.get(), Settlement.nothing(canceled, books.get()), false, clock.instant());
            return Optional.of(canceled.report(reads.tradesOf(tx, canceled.id())));
        });
    }

    /** A row under its client order id keeps a late submit out for ever. */
    VenueReport withdraw(VenueOrder order) {
        return cancel(order.accountId(), order.clientOrderId())
                .orElseGet(() -> inTurn(order.accountId(), tx -> {
                    Instant now = clock.instant();
                    Books books = repository
                            .books(
                                    tx,
                                    order.accountId(),
                                    order.clientOrderId(),
                                    order.positionRef(),
                                    order.side(),
                                    null)
                            .orElseThrow(PaperDesk::noAccount);
                    if (books.isKnownOrder()) {
                        throw new Overtaken();
                    }
                    PaperOrder never = PaperOrder.accepted(books.orderId(), order, now, now)
                            .ended(OrderStatus.CANCELED, NEVER_ARRIVED, "It never arrived, and never will");
                    return settle(tx, books, Settlement.nothing(never, books), true, now)
                            .getFirst();
                }));
    }

    Optional<VenueReport> find(Tx tx, long accountId, String clientOrderId) {
        return repository.order(tx, accountId, clientOrderId).map(o -> o.report(reads.tradesOf(tx, o.id())));
    }

    Quote quote(Tick tick) {
        return model.quote(tick, Instruments.get(tick.instrument()));
    }

    private Optional<Settlement> meet(PaperOrder order, Books books, Tick tick, Instant now) {
        Instrument instrument = Instruments.get(order.instrument());
        return rates.of(instrument.quote(), books.currency())
                .map(rate -> Settlement.of(order, books, new Settlement.Meeting(model, tick, rate, now)));
    }

    private List<VenueReport> settle(Tx tx, Books books, Settlement settlement, boolean isNew, Instant now) {
        return settle(tx, books, settlement, isNew, now, new Script());
    }

    /** Writes a settlement; the order's report comes first. */
    private List<VenueReport> settle(
            Tx tx, Books books, Settlement settlement, boolean isNew, Instant now, Script before) {
        PaperOrder order = settlement.order();
        Script changes = new Script().add(before);
        if (isNew) {
            PaperRepository.insert(changes, order, now);
        } else {
            PaperRepository.update(changes, order, now);
        }
        settlement.trade().ifPresent(trade -> PaperRepository.insert(changes, trade));
        settlement.position().ifPresent(position -> PaperRepository.upsert(changes, position));
        List<VenueReport> told = new ArrayList<>();
        told.add(order.report(settlement.trade().map(PaperTrade::told).stream().toList()));
        if (settlement.closesPosition() && books.hasWorking()) {
            for (PaperOrder other : repository.endingWith(tx, order.accountId(), order.positionRef())) {
                if (other.id() != order.id()) {
                    PaperOrder ended = other.ended(OrderStatus.CANCELED, "no_position", "The position is closed");
                    PaperRepository.update(changes, ended, now);
                    told.add(ended.report(List.of()));
                }
            }
        }
        repository.write(tx, order.accountId(), books, settlement.funds(), changes);
        return told;
    }

    private static IllegalStateException noAccount() {
        return new IllegalStateException("the venue has no such account");
    }

    /** A step of an account: one after the other here, and again while another replica's overtakes it. */
    <T> T inTurn(long accountId, Database.TxWork<T> work) {
        return locks.holding(accountId, () -> Overtaken.retrying(() -> database.atOnce(work)));
    }
}
