package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.instrument.Rates;
import io.tradewind.execution.sql.Script;
import io.tradewind.execution.venue.Amendment;
import io.tradewind.execution.venue.Restatement;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.kit.sql.SqlFailure;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of the paper venue's books that are no trades. Each is a step of the desk, the books first. */
@Singleton
class PaperCorrections {
    private static final int SCALE = 16;
    private static final int MONEY_SCALE = 8;

    private final PaperDesk desk;
    private final PaperRepository repository;
    private final PaperReads reads;
    private final Rates rates;
    private final Clock clock;

    PaperCorrections(PaperDesk desk, PaperRepository repository, PaperReads reads, Rates rates, Clock clock) {
        this.desk = desk;
        this.repository = repository;
        this.reads = reads;
        this.rates = rates;
        this.clock = clock;
    }

    /** The order afterwards; as it was when it has ended or filled beyond the new size. */
    Optional<VenueReport> amend(Amendment amendment) {
        try {
            return Optional.of(desk.inTurn(amendment.accountId(), tx -> amend(tx, amendment)));
        } catch (SqlFailure e) {
            throw new VenueSilent("the paper venue did not answer", e);
        }
    }

    private VenueReport amend(Tx tx, Amendment amendment) {
        Books books = books(tx, amendment.accountId());
        PaperOrder order = repository
                .order(tx, amendment.accountId(), amendment.clientOrderId())
                .orElseThrow(() -> new VenueSilent("the venue does not know the order", null));
        PaperOrder after = order;
        if (order.isOpen() && amendment.quantity().compareTo(order.filled()) > 0) {
            after = order.amended(amendment);
            Script changes = new Script();
            PaperRepository.update(changes, after, clock.instant());
            repository.write(tx, order.accountId(), books, books.funds(), changes);
        }
        return after.report(reads.tradesOf(tx, after.id()));
    }

    /**
     * What came of a restatement.
     *
     * @param ended orders that ended with the positions that it closed
     */
    record Restated(boolean isDone, List<VenueReport> ended) {}

    /** Takes positions and money over, once for each key. */
    Restated restate(Restatement restatement) {
        try {
            return desk.inTurn(restatement.accountId(), tx -> restate(tx, restatement));
        } catch (SqlFailure e) {
            throw new VenueSilent("the paper venue did not answer", e);
        }
    }

    private Restated restate(Tx tx, Restatement restatement) {
        Books books = books(tx, restatement.accountId());
        boolean isKnown = tx.one(
                        "select 1 as one from paper_restatements where account_id = ? and key = ?",
                        row -> row.intValue("one"),
                        restatement.accountId(),
                        restatement.key())
                .isPresent();
        if (isKnown) {
            return new Restated(true, List.of());
        }
        Script changes = new Script()
                .add(
                        "insert into paper_restatements (account_id, key, at) values (?, ?, ?)",
                        restatement.accountId(),
                        restatement.key(),
                        clock.instant());
        List<VenueReport> ended = new ArrayList<>();
        for (Restatement.Holding holding : restatement.holdings()) {
            Optional<PaperPosition> held = repository
                    .position(tx, restatement.accountId(), holding.ref())
                    .filter(PaperPosition::isOpen);
            BigDecimal quantity = held.map(PaperPosition::quantity).orElse(BigDecimal.ZERO);
            if (quantity.compareTo(holding.before()) != 0) {
                return new Restated(false, List.of());
            }
            ended.addAll(restate(tx, restatement.accountId(), holding, held, books, changes));
        }
        repository.write(tx, restatement.accountId(), books, books.funds().add(restatement.funds()), changes);
        return new Restated(true, ended);
    }

    /** Answers the orders that end with the position. */
    private List<VenueReport> restate(
            Tx tx,
            long accountId,
            Restatement.Holding holding,
            Optional<PaperPosition> held,
            Books books,
            Script changes) {
        PaperPosition after = new PaperPosition(
                accountId,
                holding.ref(),
                holding.instrument(),
                holding.direction(),
                holding.after(),
                holding.cost(),
                margin(holding, held, books.currency()),
                held.map(PaperPosition::stopLoss).orElse(null),
                held.map(PaperPosition::takeProfit).orElse(null),
                held.map(PaperPosition::protections).orElse(0));
        PaperRepository.upsert(changes, after);
        List<VenueReport> ended = new ArrayList<>();
        if (!after.isOpen()) {
            for (PaperOrder order : repository.endingWith(tx, accountId, holding.ref())) {
                PaperOrder done = order.ended(OrderStatus.CANCELED, "no_position", "The position is closed");
                PaperRepository.update(changes, done, clock.instant());
                ended.add(done.report(List.of()));
            }
        }
        return ended;
    }

    private BigDecimal margin(Restatement.Holding holding, Optional<PaperPosition> held, String currency) {
        if (holding.after().signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (held.isPresent() && holding.after().compareTo(holding.before()) <= 0) {
            return held.get()
                    .margin()
                    .multiply(holding.after())
                    .divide(holding.before(), SCALE, RoundingMode.HALF_EVEN);
        }
        Instrument instrument = Instruments.get(holding.instrument());
        BigDecimal rate = rates.of(instrument.quote(), currency)
                .orElseThrow(() -> new VenueSilent("no price converts the margin", null));
        return holding.cost().multiply(instrument.marginRate()).multiply(rate).setScale(MONEY_SCALE, RoundingMode.UP);
    }

    private Books books(Tx tx, long accountId) {
        return repository
                .books(tx, accountId)
                .orElseThrow(() -> new VenueSilent("the venue has no such account", null));
    }
}
