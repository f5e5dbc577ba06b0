package io.tradewind.execution.query;

import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.account.AccountStates;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.view.OrderLine;
import io.tradewind.execution.view.PositionLine;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;

/** Reads the ledger for programs. */
@Singleton
class QueryService {
    private final Database database;
    private final QueryRepository repository;
    private final AccountStates states;
    private final AccountRegistry accounts;

    QueryService(Database database, QueryRepository repository, AccountStates states, AccountRegistry accounts) {
        this.database = database;
        this.repository = repository;
        this.states = states;
        this.accounts = accounts;
    }

    List<OrderLine> orders(Filter filter) {
        return database.read(tx -> repository.orders(tx, filter)).stream()
                .map(OrderLine::of)
                .toList();
    }

    List<DealLine> deals(Filter filter) {
        return database.read(tx -> repository.deals(tx, filter));
    }

    List<PositionLine> positions(Filter filter, boolean isOpen) {
        return database.read(tx -> repository.positions(tx, filter, isOpen)).stream()
                .map(this::valued)
                .toList();
    }

    private PositionLine valued(Position p) {
        BigDecimal mark = p.isOpen() ? states.mark(p.accountId(), p.instrument(), p.direction()) : null;
        BigDecimal open = mark == null
                ? null
                : states.profit(
                                p.instrument(),
                                accounts.get(p.accountId()).currency(),
                                p.direction(),
                                p.quantity(),
                                p.cost(),
                                mark)
                        .orElse(null);
        return PositionLine.of(p, mark, open);
    }
}
