package io.tradewind.execution.reconcile;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountReadiness;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.order.BookingService;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.SendService;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.execution.timer.Timers;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.halt.HaltPoint;
import io.tradewind.kit.lock.KeyedLocks;
import io.tradewind.kit.sql.Database;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the venues what really happened, and takes it into the ledger. An account takes no new orders in this process
 * before that was done once. A question that fails concludes nothing.
 */
@Singleton
class ReconcileService {
    static final int AFTER_ACCOUNTS = 2_000;
    private static final Duration AGAIN = Duration.ofMillis(300);

    private final Database database;
    private final CursorRepository cursors;
    private final AccountRegistry accounts;
    private final DueAccounts due;
    private final AccountReadiness readiness;
    private final Venues venues;
    private final TradeReads trades;
    private final BookingService booking;
    private final MissedTrades missed;
    private final Conclusions conclusions;
    private final Differences differences;
    private final VenueContacts contacts;
    private final Timers timers;
    private final ReconcileConfig config;
    private final Clock clock;
    private final Unanswered unanswered = new Unanswered();
    private final KeyedLocks<Long> locks = new KeyedLocks<>();

    ReconcileService(
            Database database,
            CursorRepository cursors,
            AccountRegistry accounts,
            DueAccounts due,
            AccountReadiness readiness,
            Venues venues,
            TradeReads trades,
            BookingService booking,
            Conclusions conclusions,
            Differences differences,
            VenueContacts contacts,
            Timers timers,
            ReconcileConfig config,
            Clock clock) {
        this.database = database;
        this.cursors = cursors;
        this.accounts = accounts;
        this.due = due;
        this.readiness = readiness;
        this.venues = venues;
        this.trades = trades;
        this.booking = booking;
        this.missed = new MissedTrades(booking, unanswered);
        this.conclusions = conclusions;
        this.differences = differences;
        this.contacts = contacts;
        this.timers = timers;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes @Priority(AFTER_ACCOUNTS) StartupEvent event) {
        venues.all().forEach(venue -> venue.listen(this::take));
        // A round for each venue: one that answers slowly, or not at all, keeps nobody else waiting.
        venues.all().forEach(venue -> timers.every(config.period(), "reconciliation", () -> round(venue)));
    }

    /** A venue tells of something by itself. */
    private void take(VenueReport report) {
        try {
            if (booking.book(report).isPresent()) {
                return;
            }
        } catch (RuntimeException e) {
            Log.warnf("a report of %s waits for the reconciliation: %s", report.clientOrderId(), e.getMessage());
        }
        timers.after(
                AGAIN, "reconciliation", () -> accounts.byId(report.accountId()).ifPresent(this::reconcile));
    }

    private void round(Venue venue) {
        for (Account account : due.of(venue)) {
            try {
                reconcile(account);
            } catch (VenueFailure e) {
                if (e instanceof VenueFailure.Unauthorized || e instanceof VenueFailure.Refused) {
                    contacts.heard(account.accountId());
                }
                // One account's session, one account's limit: the others are asked all the same.
                Log.infof("account %d is not reconciled: %s", account.accountId(), e.getMessage());
            } catch (RuntimeException e) {
                // Its comparison grows stale, which its status tells; those after it do not wait for a mend of ours.
                Log.warnf("account %d is not reconciled: %s", account.accountId(), e);
            }
        }
    }

    /** True when nothing is left that the venue could have concluded. */
    boolean reconcile(Account account) {
        return locks.holding(account.accountId(), () -> {
            Venue venue = venues.get(account.venue());
            if (!readiness.isReady(account.accountId())) {
                venue.open(account.accountId(), account.currency(), account.startingBalance());
            }
            boolean concluded = true;
            for (Order order : trades.unsettled(account.accountId())) {
                concluded &= isConcluded(venue, order);
            }
            HaltPoint.reached("reconciling");
            String from = database.read(tx -> cursors.cursor(tx, account.accountId()));
            MissedTrades.Reach reach = missed.after(venue, account.accountId(), from);
            concluded &= reach.isWhole();
            for (Order order : trades.working(account.accountId())) {
                look(venue, order);
            }
            takeForeign(venue, account);
            String difference = differences.between(venue, account.accountId()).orElse(null);
            database.runInTransaction(
                    tx -> cursors.store(tx, account.accountId(), reach.cursor(), difference, clock.instant()));
            contacts.heard(account.accountId());
            if (concluded && !readiness.isReady(account.accountId())) {
                readiness.ready(account.accountId());
                Log.infof("account %d is reconciled with %s", account.accountId(), venue.name());
            }
            return concluded;
        });
    }

    /**
     * Orders that others gave to the venue on this account appear here, each for itself. One that is not there any more
     * has ended, nobody here knows how.
     */
    private void takeForeign(Venue venue, Account account) {
        List<VenueReport> open = venue.openOrders(account.accountId());
        Set<String> ids = open.stream().map(VenueReport::clientOrderId).collect(Collectors.toSet());
        Set<String> known = trades.known(account.accountId(), List.copyOf(ids));
        open.stream().filter(report -> !known.contains(report.clientOrderId())).forEach(booking::book);
        for (Order order : trades.working(account.accountId())) {
            if (order.isExternal()
                    && !ids.contains(order.clientOrderId())
                    && venue.find(order.accountId(), order.clientOrderId()).isEmpty()) {
                conclusions.lost(order);
            }
        }
    }

    /**
     * An order of which nobody can tell must not keep the account's others waiting. One that the venue refuses to tell of,
     * in a pair that it does not have any more say, stays as it is, with its exposure: waiting concludes nothing.
     */
    private boolean isConcluded(Venue venue, Order order) {
        try {
            boolean isConcluded = conclusions.conclude(venue, order);
            unanswered.ended(order.accountId(), order.clientOrderId());
            return isConcluded;
        } catch (VenueSilent | VenueFailure.Refused | VenueFailure.NotSupported e) {
            unanswered.note(order.accountId(), order.clientOrderId(), e);
            return Unanswered.isForGood(e);
        }
    }

    private void look(Venue venue, Order order) {
        try {
            venue.find(order.accountId(), order.clientOrderId()).ifPresent(booking::book);
            unanswered.ended(order.accountId(), order.clientOrderId());
        } catch (VenueSilent | VenueFailure.Refused | VenueFailure.NotSupported e) {
            unanswered.note(order.accountId(), order.clientOrderId(), e);
        }
    }

    /** Ends what nobody knows the end of. */
    @Singleton
    static class Conclusions {
        private final BookingService booking;
        private final SendService sender;
        private final AccountReadiness readiness;
        private final ReconcileConfig config;
        private final Clock clock;

        Conclusions(
                BookingService booking,
                SendService sender,
                AccountReadiness readiness,
                ReconcileConfig config,
                Clock clock) {
            this.readiness = readiness;
            this.booking = booking;
            this.sender = sender;
            this.config = config;
            this.clock = clock;
        }

        /** True when the order has a conclusion now. */
        boolean conclude(Venue venue, Order order) {
            if (sender.isSending(order.clientOrderId())) {
                // Being handed over by this process: not a question of recovery.
                return true;
            }
            if (order.isExternal()) {
                // Its maker knows; it counts in the limits, and only a person ends it here.
                return true;
            }
            Instant since = order.progress().changedAt();
            if (!sender.isOurs(order) && clock.instant().isBefore(since.plus(config.foreignSends()))) {
                return false;
            }
            Optional<VenueReport> found = venue.find(order.accountId(), order.clientOrderId());
            if (found.isPresent()) {
                booking.book(found.get());
                return true;
            }
            boolean isEnded = sender.withdraw(venue, order);
            if (!isEnded && !venue.capabilities().clientOrderIds()) {
                // The venue cannot tell: until a person does, the account only closes.
                readiness.notReady(order.accountId());
            }
            return isEnded;
        }

        /** An order of others that is gone. */
        void lost(Order order) {
            sender.neverArrived(order, "It is not at the venue any more; how it ended is not known");
        }
    }
}
