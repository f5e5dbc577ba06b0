package io.tradewind.execution.order;

import io.tradewind.execution.ledger.LedgerRepository;
import io.tradewind.execution.ledger.Position;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Looks trades and orders up. */
@Singleton
public class TradeReads {
    private final Database database;
    private final OrderRepository orders;
    private final LedgerRepository ledger;

    TradeReads(Database database, OrderRepository orders, LedgerRepository ledger) {
        this.database = database;
        this.orders = orders;
        this.ledger = ledger;
    }

    /**
     * A trade.
     *
     * @param entry order that began it
     * @param position what it opened or acts on; empty before its first fill
     */
    public record Trade(Order entry, Optional<Position> position) {}

    /** 404 when there is none. */
    public Trade trade(String tradeId) {
        UUID id = uuid(tradeId).orElseThrow(() -> Refusal.notFound("trade", tradeId));
        return database.read(tx -> {
            Order entry = orders.entry(tx, id).orElseThrow(() -> Refusal.notFound("trade", tradeId));
            long position = entry.progress().positionId();
            return new Trade(entry, position == 0 ? Optional.empty() : ledger.byId(tx, position));
        });
    }

    /** 404 when there is none. */
    public Order order(long orderId) {
        return database.read(tx -> orders.byId(tx, orderId)).orElseThrow(() -> Refusal.notFound("order", orderId));
    }

    /** Orders of an account that only their venue can conclude. */
    public List<Order> unsettled(long accountId) {
        return database.read(tx -> orders.unsettled(tx, accountId));
    }

    /** Orders of every account that are, or may be, at their venue and can still open or grow a position: a page by id. */
    public List<Order> takeable(long after, int limit) {
        return database.read(tx -> orders.takeable(tx, after, limit));
    }

    /** Orders of an account that their venue works. */
    public List<Order> working(long accountId) {
        return database.read(tx -> orders.working(tx, accountId));
    }

    /**
     * A part of an account.
     *
     * @param runId null = of every run
     * @param magicId null = of every strategy tag
     */
    public record Selection(long accountId, UUID runId, Long magicId) {}

    /** Orders that are not done. */
    public List<Order> open(Selection s) {
        return database.read(tx -> orders.open(tx, s.accountId(), s.runId(), s.magicId()));
    }

    /** Positions that are not closed. */
    public List<Position> openPositions(Selection s) {
        return database.read(tx -> ledger.open(tx, s.accountId(), s.runId(), s.magicId()));
    }

    /** The order that a request of the account made. */
    public Optional<Order> ofRequest(long accountId, String requestId) {
        return database.read(tx -> orders.request(tx, accountId, List.of("request:" + requestId))
                .flatMap(request -> orders.byId(tx, request.orderId())));
    }

    /** A position of the account; 404 when it has no such one. */
    public Position position(long accountId, long positionId) {
        return database.read(tx -> ledger.byId(tx, positionId))
                .filter(position -> position.accountId() == accountId)
                .orElseThrow(() -> Refusal.notFound("position", positionId));
    }

    /** Those of some client order ids that the account's ledger has, and does not take for refused. */
    public Set<String> known(long accountId, List<String> clientOrderIds) {
        return clientOrderIds.isEmpty()
                ? Set.of()
                : Set.copyOf(database.read(tx -> orders.known(tx, accountId, clientOrderIds)));
    }

    /** The order that a run made of a signal, unless it was denied. */
    public Optional<Order> ofSignal(UUID signalId, UUID runId) {
        return database.read(tx -> orders.ofSignal(tx, signalId, runId));
    }

    /** True while an order of the run that may open a position is on its way. */
    public boolean isEntering(long accountId, UUID runId) {
        return database.read(tx -> orders.isEntering(tx, accountId, runId));
    }

    /** Open position of a run in an instrument. */
    public Optional<Position> openOfRun(long accountId, UUID runId, String instrument) {
        return database.read(tx -> ledger.openOfRun(tx, accountId, runId, instrument));
    }

    static Optional<UUID> uuid(String text) {
        try {
            return text != null && text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
