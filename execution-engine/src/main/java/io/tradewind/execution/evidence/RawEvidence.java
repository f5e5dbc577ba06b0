package io.tradewind.execution.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.sql.Script;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueTrade;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Keeps what a venue says in a transaction of its own before anything is concluded from it, each statement once. The
 * paper venue's own tables are its evidence already.
 */
@Singleton
public class RawEvidence {
    private static final String PAPER = "paper";

    private final Database database;
    private final AccountRegistry accounts;
    private final ObjectMapper json;
    private final Clock clock;

    RawEvidence(Database database, AccountRegistry accounts, ObjectMapper json, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.json = json;
        this.clock = clock;
    }

    /** Keeps a report and the trades in it. */
    public void keep(VenueReport report) {
        String venue = accounts.get(report.accountId()).venue();
        if (venue.equals(PAPER)) {
            return;
        }
        Instant now = clock.instant();
        Script script = new Script();
        String text = write(report);
        script.add(
                "insert into ccxt_orders_raw (account_id, venue, client_order_id, exchange_order_id, fingerprint, payload,"
                        + " seen_at) values (?::bigint, ?::text, ?::text, ?::text, ?::text, ?::text, ?::timestamptz)"
                        + " on conflict (account_id, fingerprint) do nothing",
                report.accountId(),
                venue,
                report.clientOrderId(),
                report.venueOrderId(),
                fingerprint(text),
                text,
                now);
        for (VenueTrade trade : report.trades()) {
            String one = write(trade);
            script.add(
                    "insert into ccxt_trades_raw (account_id, venue, exchange_trade_id, client_order_id, fingerprint,"
                            + " payload, seen_at)"
                            + " values (?::bigint, ?::text, ?::text, ?::text, ?::text, ?::text, ?::timestamptz)"
                            + " on conflict (account_id, fingerprint) do nothing",
                    trade.accountId(),
                    venue,
                    trade.venueTradeId(),
                    trade.clientOrderId(),
                    fingerprint(one),
                    one,
                    now);
        }
        database.runInTransaction(script::run);
    }

    private String write(Object said) {
        try {
            return json.writeValueAsString(said);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("evidence is not writable", e);
        }
    }

    private static String fingerprint(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
