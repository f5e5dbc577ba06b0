package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.venue.SubmitAnswer;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueListener;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.execution.venue.VenueTrade;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The simulated venue behind the port that real ones have too. */
@Singleton
class PaperVenue implements Venue {
    private final Database database;
    private final PaperRepository repository;
    private final PaperReads reads;
    private final PaperDesk desk;
    private final PaperTicks ticks;

    PaperVenue(Database database, PaperRepository repository, PaperReads reads, PaperDesk desk, PaperTicks ticks) {
        this.database = database;
        this.repository = repository;
        this.reads = reads;
        this.desk = desk;
        this.ticks = ticks;
    }

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, true);
    }

    @Override
    public SubmitAnswer submit(VenueOrder order) {
        try {
            SubmitAnswer answer = desk.submit(order);
            if (waitsForTicks(order, answer)) {
                ticks.changed();
            }
            return answer;
        } catch (SqlFailure e) {
            // A commit whose answer was lost may have happened.
            throw new VenueSilent("the paper venue did not answer", e);
        }
    }

    private static boolean waitsForTicks(VenueOrder order, SubmitAnswer answer) {
        return switch (answer) {
            case SubmitAnswer.Accepted accepted ->
                accepted.report().status() != OrderStatus.FILLED
                        || order.stopLoss() != null
                        || order.takeProfit() != null;
            case SubmitAnswer.Rejected rejected -> false;
            case SubmitAnswer.Duplicate duplicate -> false;
        };
    }

    @Override
    public Optional<VenueReport> cancel(long accountId, String clientOrderId) {
        Optional<VenueReport> report = desk.cancel(accountId, clientOrderId);
        ticks.changed();
        return report;
    }

    @Override
    public Optional<VenueReport> withdraw(VenueOrder order) {
        return Optional.of(desk.withdraw(order));
    }

    @Override
    public Optional<VenueReport> find(long accountId, String clientOrderId) {
        return database.read(tx -> desk.find(tx, accountId, clientOrderId));
    }

    @Override
    public List<VenueReport> openOrders(long accountId) {
        return database.read(tx -> repository.openOrders(tx, accountId).stream()
                .map(order -> order.report(List.of()))
                .toList());
    }

    @Override
    public List<VenueTrade> tradesAfter(long accountId, String cursor, int limit) {
        long after = cursor.isEmpty() ? 0 : Long.parseLong(cursor);
        return database.read(tx -> reads.tradesAfter(tx, accountId, after, limit));
    }

    @Override
    public boolean protect(long accountId, String positionRef, BigDecimal stopLoss, BigDecimal takeProfit) {
        boolean done =
                database.inTransaction(tx -> repository.protect(tx, accountId, positionRef, stopLoss, takeProfit) == 1);
        ticks.changed();
        return done;
    }

    @Override
    public Optional<BigDecimal> funds(long accountId) {
        return database.read(tx -> reads.funds(tx, accountId));
    }

    @Override
    public void open(long accountId, String currency, BigDecimal funds) {
        database.runInTransaction(tx -> tx.update(
                "insert into paper_accounts (account_id, currency, funds) values (?, ?, ?) on conflict do nothing",
                accountId,
                currency,
                funds));
    }

    @Override
    public void listen(VenueListener listener) {
        ticks.listen(listener);
    }
}
