package io.tradewind.performance.report;

import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.sql.Database;
import io.tradewind.performance.ledger.LedgerRepository;
import io.tradewind.performance.ledger.TradedAccount;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The account and the days that a caller asks about: what every endpoint begins with. */
@ApplicationScoped
public class AskedAccounts {
    private static final int LONGEST_LABEL = 64;

    private final Database database;
    private final LedgerRepository ledger;
    private final Caller caller;
    private final Clock clock;

    AskedAccounts(Database database, LedgerRepository ledger, Caller caller, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.caller = caller;
        this.clock = clock;
    }

    /** By number or label; 404 when there is none, 403 when it is not the caller's to read. */
    public TradedAccount readable(String idOrLabel) {
        if (idOrLabel.length() > LONGEST_LABEL) {
            throw Refusal.notFound("account", idOrLabel);
        }
        TradedAccount account = database.read(tx -> ledger.account(tx, idOrLabel))
                .orElseThrow(() -> Refusal.notFound("account", idOrLabel));
        caller.requireRead(account.accountId());
        return account;
    }

    /** Dates as given, default: the account's whole life. */
    public DateRange range(TradedAccount account, String from, String to) {
        return DateRange.of(from, to, day(account.openedAt()), today());
    }

    /** As {@link #range}, cut to the days in which the account lived; empty when it did not live in any of them. */
    public DateRange lived(TradedAccount account, String from, String to) {
        return range(account, from, to).within(day(account.openedAt()), today());
    }

    public Instant now() {
        return clock.instant();
    }

    private LocalDate today() {
        return day(now());
    }

    static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
