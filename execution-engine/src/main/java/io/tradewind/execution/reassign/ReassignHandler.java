package io.tradewind.execution.reassign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.ledger.AccountBook;
import io.tradewind.execution.ledger.AccountBooks;
import io.tradewind.execution.ledger.LedgerRepository;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.OrderEvents;
import io.tradewind.execution.queue.Outcome;
import io.tradewind.execution.queue.Work;
import io.tradewind.execution.queue.WorkHandler;
import io.tradewind.execution.sql.Overtaken;
import io.tradewind.execution.sql.Script;
import io.tradewind.execution.venue.Restatement;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.execution.venue.Venues;
import io.tradewind.execution.view.OrderLine;
import io.tradewind.execution.view.PositionLine;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves orders with their deals, in turn with the account's commands. Positions are built anew from their deals; the
 * venue takes the same over first where it holds positions one by one; then the ledger changes in one transaction with
 * the record of before and after.
 */
@Singleton
class ReassignHandler implements WorkHandler {
    static final String KIND = "REASSIGN";

    private final Database database;
    private final ReassignRepository repository;
    private final ReassignPlanner planner;
    private final AccountBooks books;
    private final OrderEvents events;
    private final AccountRegistry accounts;
    private final Venues venues;
    private final ObjectMapper json;
    private final Clock clock;

    ReassignHandler(
            Database database,
            ReassignRepository repository,
            ReassignPlanner planner,
            AccountBooks books,
            OrderEvents events,
            AccountRegistry accounts,
            Venues venues,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.planner = planner;
        this.books = books;
        this.events = events;
        this.accounts = accounts;
        this.venues = venues;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public Outcome perform(Work work, boolean isLastTry) {
        ReassignAsk ask = read(work);
        if (database.read(tx -> repository.recorded(tx, work.id())).isEmpty()) {
            try {
                // In turn with the account's bookings: what the venue was told is what the ledger then writes.
                books.inTurn(ask.accountId(), () -> apply(work, ask));
            } catch (VenueSilent e) {
                return later("The venue did not answer");
            }
        }
        ReassignRepository.Recorded record =
                database.read(tx -> repository.recorded(tx, work.id())).orElseThrow();
        return new Outcome.Done(ReassignView.of(record, json));
    }

    private static Outcome later(String message) {
        return new Outcome.Later(new Outcome.Failed(ErrorCode.EXEC_002, message, Map.of()));
    }

    private Void apply(Work work, ReassignAsk ask) {
        AccountBook known = books.load(ask.accountId());
        ReassignPlanner.Plan plan = database.read(tx -> planner.plan(tx, ask, known));
        if (ask.positionId() != null) {
            boolean isTaken = venues.get(accounts.get(ask.accountId()).venue())
                    .restate(
                            new Restatement(ask.accountId(), "reassign-" + work.id(), holdings(plan), plan.realized()));
            if (!isTaken) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        "The venue holds these positions otherwise at the moment; nothing was moved",
                        Map.of("position_id", ask.positionId()));
            }
        }
        Overtaken.retrying(() -> {
            AccountBook now = books.load(ask.accountId());
            return database.inTransaction(tx -> write(tx, work, ask, planner.plan(tx, ask, now)));
        });
        books.forget(ask.accountId());
        return null;
    }

    /** One for each position at the venue; several of ours may be one of its. */
    private static List<Restatement.Holding> holdings(ReassignPlanner.Plan plan) {
        Map<String, Restatement.Holding> byRef = new LinkedHashMap<>();
        for (int i = 0; i < plan.before().size(); i++) {
            Position was = plan.before().get(i);
            Position is = plan.after().get(i).position();
            Position shown = is.isOpen() ? is : was;
            Restatement.Holding one = new Restatement.Holding(
                    was.venueRef(), was.instrument(), shown.direction(), was.quantity(), is.quantity(), is.cost());
            byRef.merge(
                    was.venueRef(),
                    one,
                    (a, b) -> new Restatement.Holding(
                            a.ref(),
                            a.instrument(),
                            b.after().signum() > 0 ? b.direction() : a.direction(),
                            a.before().add(b.before()),
                            a.after().add(b.after()),
                            a.cost().add(b.cost())));
        }
        return List.copyOf(byRef.values());
    }

    private Void write(Tx tx, Work work, ReassignAsk ask, ReassignPlanner.Plan plan) {
        Instant now = clock.instant();
        Script script = new Script();
        LedgerRepository.moveMoney(script, plan.book(), plan.realized(), BigDecimal.ZERO);
        ReassignRepository.move(script, ask.orderIds(), ask, now);
        for (Refold.Rebuilt rebuilt : plan.after()) {
            rebuilt.deals().forEach(deal -> ReassignRepository.rewrite(script, deal));
            ReassignRepository.rewrite(script, rebuilt.position(), now);
        }
        script.run(tx);
        List<Order> orders = repository.orders(tx, ask.accountId(), ask.orderIds());
        List<Position> positions =
                plan.after().stream().map(Refold.Rebuilt::position).toList();
        Script record = new Script();
        ReassignRepository.record(
                record,
                new ReassignRepository.Recorded(
                        work.id(),
                        work.requestId(),
                        ask.reason(),
                        work.userId(),
                        state(plan.orders(), plan.before()),
                        state(orders, positions),
                        now),
                ask);
        List<Outbox.Entry> told = new ArrayList<>();
        orders.forEach(order -> told.add(events.changed(order)));
        positions.forEach(position -> told.add(events.changed(position, now)));
        events.add(record, tx, told);
        record.run(tx);
        return null;
    }

    private String state(List<Order> orders, List<Position> positions) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("orders", orders.stream().map(OrderLine::of).toList());
        state.put("positions", positions.stream().map(PositionLine::of).toList());
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record is not writable", e);
        }
    }

    private ReassignAsk read(Work work) {
        try {
            return json.treeToValue(work.payload(), ReassignAsk.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored reassignment is not readable", e);
        }
    }
}
