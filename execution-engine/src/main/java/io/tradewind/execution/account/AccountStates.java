package io.tradewind.execution.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.instrument.Rates;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The ledger's view of an account at one instant, valued at the last prices. One statement, since every order asks. */
@Singleton
public class AccountStates {
    private static final String SQL =
            "select a.version, a.currency, a.balance, a.day::text as day, a.day_start_equity, a.peak_equity,"
                    + " a.orders_today, (select json_agg(json_build_array(p.id, p.instrument, p.direction,"
                    + " p.quantity::text, p.entry_price::text, p.cost::text, p.stop_loss::text) order by p.id)"
                    + " from positions p where p.account_id = a.id and p.quantity > 0)::text as open_positions,"
                    + " (select json_agg(json_build_array(o.id, o.instrument, o.side, (o.quantity - o.filled)::text,"
                    + " coalesce(o.price, o.arrival_price)::text, o.reduce_only) order by o.id) from orders o"
                    + " where o.account_id = a.id and o.status in"
                    + " ('SCHEDULED', 'SUBMITTING', 'UNKNOWN', 'WORKING', 'PARTIALLY_FILLED'))::text as in_flight"
                    + " from accounts a where a.id = ?";

    private final Database database;
    private final AccountRepository repository;
    private final AccountPrices prices;
    private final Rates rates;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    AccountStates(Database database, AccountRepository repository, AccountPrices prices, Rates rates, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.prices = prices;
        this.rates = rates;
        this.clock = clock;
    }

    private record Valued(AccountState state, LocalDate day) {}

    /** The state now. Turns the account's day when it has to. */
    public AccountState now(long accountId) {
        Valued valued = database.read(tx -> read(tx, accountId));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!valued.day().isBefore(today)) {
            return valued.state();
        }
        database.runInTransaction(
                tx -> repository.beginDay(tx, accountId, today, valued.state().equity()));
        return database.read(tx -> read(tx, accountId)).state();
    }

    /** Keeps the highest equity. */
    void raisePeak(AccountState state) {
        database.runInTransaction(tx -> repository.raisePeak(tx, state.accountId(), state.equity()));
    }

    /** Accounts whose equity moves with prices. */
    List<Long> exposed() {
        return database.read(tx -> tx.list(
                "select distinct account_id from positions where quantity > 0", row -> row.longValue("account_id")));
    }

    private Valued read(Tx tx, long accountId) {
        return tx.one(SQL, row -> valued(accountId, row), accountId)
                .orElseThrow(() -> new IllegalStateException("no account " + accountId));
    }

    private Valued valued(long accountId, Row row) throws SQLException {
        String currency = row.string("currency");
        BigDecimal balance = row.decimal("balance");
        List<AccountState.OpenPosition> positions = new ArrayList<>();
        BigDecimal open = BigDecimal.ZERO;
        for (JsonNode p : tree(row.string("open_positions"))) {
            String instrument = p.get(1).textValue();
            Direction direction = Direction.valueOf(p.get(2).textValue());
            BigDecimal quantity = decimal(p.get(3));
            BigDecimal mark = mark(accountId, instrument, direction);
            if (mark != null) {
                open = open.add(profit(instrument, currency, direction, quantity, decimal(p.get(5)), mark));
            }
            positions.add(new AccountState.OpenPosition(
                    p.get(0).longValue(), instrument, direction, quantity, decimal(p.get(4)), mark, decimal(p.get(6))));
        }
        BigDecimal equity = balance.add(open);
        AccountState state = new AccountState(
                accountId,
                row.longValue("version"),
                currency,
                balance,
                equity,
                row.decimal("day_start_equity"),
                row.decimal("peak_equity").max(equity),
                row.intValue("orders_today"),
                positions,
                inFlight(row.string("in_flight")),
                now());
        return new Valued(state, LocalDate.parse(row.string("day")));
    }

    private Instant now() {
        return clock.instant();
    }

    private List<AccountState.InFlightOrder> inFlight(String text) {
        List<AccountState.InFlightOrder> orders = new ArrayList<>();
        for (JsonNode o : tree(text)) {
            orders.add(new AccountState.InFlightOrder(
                    o.get(0).longValue(),
                    o.get(1).textValue(),
                    Side.valueOf(o.get(2).textValue()),
                    decimal(o.get(3)),
                    decimal(o.get(4)),
                    o.get(5).booleanValue()));
        }
        return orders;
    }

    /** Price that closing meets now; null without one. */
    public BigDecimal mark(long accountId, String instrument, Direction direction) {
        Tick tick = prices.last(accountId, instrument).orElse(null);
        if (tick == null) {
            return null;
        }
        BigDecimal side = direction == Direction.LONG ? tick.bid() : tick.ask();
        return side == null ? tick.last() : side;
    }

    /** Open profit in the account's currency, before the costs of closing; 0 while no price converts it. */
    public BigDecimal profit(
            String instrument,
            String currency,
            Direction direction,
            BigDecimal quantity,
            BigDecimal cost,
            BigDecimal mark) {
        return rates.of(Instruments.get(instrument).quote(), currency)
                .map(rate -> mark.multiply(quantity)
                        .subtract(cost)
                        .multiply(BigDecimal.valueOf(direction.sign()))
                        .multiply(rate))
                .orElse(BigDecimal.ZERO);
    }

    private JsonNode tree(String text) {
        try {
            return text == null ? json.createArrayNode() : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database wrote unreadable JSON", e);
        }
    }

    private static BigDecimal decimal(JsonNode node) {
        return node.isNull() ? null : new BigDecimal(node.textValue());
    }
}
