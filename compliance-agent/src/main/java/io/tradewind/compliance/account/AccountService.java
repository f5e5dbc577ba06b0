package io.tradewind.compliance.account;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.kit.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What is known of an account. The execution engine sends the ledger's state along, which costs no query; for everybody
 * else it is the agent's own view, which lags behind the ledger by the way of the events.
 */
@ApplicationScoped
public class AccountService {
    private final Database database;
    private final AccountRepository repository;
    private final Clock clock;

    AccountService(Database database, AccountRepository repository, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * What the rules look at.
     *
     * @param held base units held in the action's instrument and direction
     */
    public record Standing(
            String currency, BigDecimal equity, BigDecimal dayStartEquity, int ordersToday, BigDecimal held) {}

    /** From the ledger. */
    public static Standing of(AccountState state, String instrument, Direction direction) {
        BigDecimal held = state.positions().stream()
                .filter(position -> position.instrument().equals(instrument))
                .filter(position -> direction == null || position.direction() == direction)
                .map(AccountState.OpenPosition::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Standing(state.currency(), state.equity(), state.dayStartEquity(), state.ordersToday(), held);
    }

    /** From the agent's own view. */
    public Standing of(AccountOpened account, String instrument, Direction direction) {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        return database.read(tx -> {
            Optional<AccountRepository.Figures> figures = repository.figures(tx, account.accountId());
            return new Standing(
                    account.currency(),
                    figures.map(AccountRepository.Figures::equity).orElse(account.startingBalance()),
                    figures.map(measured -> dayStart(measured, today)).orElse(account.startingBalance()),
                    repository.ordersOn(tx, account.accountId(), today),
                    repository.held(tx, account.accountId(), instrument, direction));
        });
    }

    /** A figure of an earlier day: the day began with the last equity measured. */
    private static BigDecimal dayStart(AccountRepository.Figures figures, LocalDate today) {
        boolean measuredToday =
                figures.measuredAt().atZone(ZoneOffset.UTC).toLocalDate().equals(today);
        return measuredToday ? figures.dayStartEquity() : figures.equity();
    }
}
