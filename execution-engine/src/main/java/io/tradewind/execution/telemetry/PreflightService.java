package io.tradewind.execution.telemetry;

import io.quarkus.logging.Log;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountReadiness;
import io.tradewind.execution.fence.FenceService;
import io.tradewind.execution.telemetry.SnapshotViews.Preflight;
import io.tradewind.execution.telemetry.SnapshotViews.VenueCheck;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Asks everything that an order of an account would need, without sending one. */
@Singleton
class PreflightService {
    private static final String SILENT = "it does not answer";

    private final Database database;
    private final SnapshotRepository repository;
    private final Venues venues;
    private final AccountReadiness readiness;
    private final FenceService fence;
    private final Clock clock;

    PreflightService(
            Database database,
            SnapshotRepository repository,
            Venues venues,
            AccountReadiness readiness,
            FenceService fence,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.venues = venues;
        this.readiness = readiness;
        this.fence = fence;
        this.clock = clock;
    }

    Preflight of(Account account) {
        VenueCheck venue = venue(account);
        Optional<SnapshotRepository.Compared> compared =
                database.read(tx -> repository.compared(tx, account.accountId()));
        return new Preflight(
                account.accountId(),
                venue,
                readiness.isReady(account.accountId()),
                compared.map(SnapshotRepository.Compared::at).orElse(null),
                compared.map(SnapshotRepository.Compared::difference).orElse(null),
                fence.refresh().leaseUntil(),
                clock.instant(),
                database.read(repository::now));
    }

    private record Money(BigDecimal funds, BigDecimal buyingPower) {}

    private VenueCheck venue(Account account) {
        Optional<Venue> venue = venues.find(account.venue());
        if (venue.isEmpty()) {
            return unreachable(account, 0, "this engine does not know the venue", null);
        }
        long began = System.nanoTime();
        try {
            Money money = ask(venue.get(), account);
            return new VenueCheck(account.venue(), true, since(began), money.funds(), money.buyingPower(), null, null);
        } catch (VenueSilent | VenueFailure.Unreachable silent) {
            return unreachable(account, since(began), SILENT, silent);
        } catch (VenueFailure refused) {
            return unreachable(account, since(began), refused.getMessage(), refused);
        } catch (RuntimeException silent) {
            Log.infof("venue does not answer venue=%s error=%s", account.venue(), silent.getMessage());
            return unreachable(account, since(began), SILENT, null);
        }
    }

    private static VenueCheck unreachable(Account account, long latencyMs, String why, VenueFailure failure) {
        String kind = failure == null ? null : failure.kind();
        return new VenueCheck(account.venue(), false, latencyMs, null, null, why, kind);
    }

    private static Money ask(Venue venue, Account account) {
        long id = account.accountId();
        return venue.book(id)
                .map(book -> book.money(id))
                .map(money -> new Money(told(money), money.buyingPower()))
                .or(() -> venue.funds(id).map(funds -> new Money(funds, null)))
                .orElseGet(() -> held(venue, account));
    }

    /** An exchange keeps no such number, and has to be asked all the same: what it holds of the account's currency. */
    private static Money held(Venue venue, Account account) {
        return venue.balances(account.accountId()).stream()
                .filter(balance -> balance.currency().equals(account.currency()))
                .map(balance -> new Money(balance.total(), balance.free()))
                .findFirst()
                .orElseGet(() -> new Money(BigDecimal.ZERO, BigDecimal.ZERO));
    }

    /** What the account is worth; where the venue does not say it, its cash, else what it may buy for. */
    private static BigDecimal told(VenueBook.Money money) {
        return Stream.of(money.equity(), money.cash(), money.buyingPower())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static long since(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
