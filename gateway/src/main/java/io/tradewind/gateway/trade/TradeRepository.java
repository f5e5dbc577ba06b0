package io.tradewind.gateway.trade;

import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads {@code trades} and {@code traded_positions}; table {@code known_accounts}. */
@Singleton
class TradeRepository {
    private static final String OF_PERSON = """
             from trades t join known_accounts a on a.account_id = t.account_id
             left join bot_runs r on r.run_id = t.run_id left join bots b on b.id = r.bot_id
             where a.user_id = ? and (?::uuid is null or r.bot_id = ?::uuid)
               and (?::timestamptz is null or t.time >= ?::timestamptz)""";

    private static final String SUMS = """
            select r.bot_id, sum(p.profit) as profit, sum(p.fees) as fees,
                   count(*) filter (where p.closed_at is not null) as closed,
                   count(*) filter (where p.closed_at is not null and p.profit > 0) as won,
                   coalesce(sum(p.profit) filter (where p.closed_at is not null and p.profit > 0), 0) as gains,
                   coalesce(sum(p.profit) filter (where p.closed_at is not null and p.profit < 0), 0) as losses,
                   count(*) filter (where p.closed_at is null) as open
              from traded_positions p join bot_runs r on r.run_id = p.run_id join bots b on b.id = r.bot_id
             where %s group by r.bot_id""";

    void store(Tx tx, AccountOpened a) {
        tx.update(
                "insert into known_accounts (account_id, label, user_id, venue, live, currency, starting_balance, opened_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                a.accountId(),
                a.label(),
                a.userId(),
                a.venue(),
                a.live(),
                a.currency(),
                a.startingBalance(),
                a.openedAt());
    }

    /**
     * Newest first by when they were filled, since what the ledger hears of late it books late; null bot = all, null since
     * = ever.
     */
    List<Trade> page(Tx tx, String userId, UUID botId, Instant since, int limit, long offset) {
        return tx.list(
                "select t.*, r.bot_id, coalesce(b.exchange, a.venue) as exchange " + OF_PERSON
                        + " order by t.time desc, t.deal_id desc limit ? offset ?",
                TradeRepository::trade,
                userId,
                text(botId),
                text(botId),
                text(since),
                text(since),
                limit,
                offset);
    }

    long count(Tx tx, String userId, UUID botId, Instant since) {
        return tx.one(
                        "select count(*) as n " + OF_PERSON,
                        row -> row.longValue("n"),
                        userId,
                        text(botId),
                        text(botId),
                        text(since),
                        text(since))
                .orElse(0L);
    }

    /** Profit by currency, of a person's (or one bot's) closing deals since a time. */
    Map<String, BigDecimal> profits(Tx tx, String userId, UUID botId, Instant since) {
        return tx
                .list(
                        "select t.currency, coalesce(sum(t.profit_loss), 0) as profit " + OF_PERSON
                                + " group by t.currency",
                        row -> Map.entry(row.string("currency"), row.decimal("profit")),
                        userId,
                        text(botId),
                        text(botId),
                        text(since),
                        text(since))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Number of deals by currency, and their profit, of a person's bots (those that are gone too) since a time. */
    List<BotTrades> ofBots(Tx tx, String userId, Instant since) {
        return tx.list(
                "select t.currency, count(*) as n, coalesce(sum(t.profit_loss), 0) as profit,"
                        + " count(t.profit_loss) as closing " + OF_PERSON
                        + " and r.bot_id is not null group by t.currency",
                row -> new BotTrades(
                        row.string("currency"), row.longValue("n"), row.longValue("closing"), row.decimal("profit")),
                userId,
                null,
                null,
                text(since),
                text(since));
    }

    /** Sums of each bot of a person that has traded. */
    Map<UUID, TradeSums> sums(Tx tx, UUID userId) {
        return sums(tx, "b.user_id = ?", userId);
    }

    /** Sums of those of the given bots that have traded. */
    Map<UUID, TradeSums> sumsOf(Tx tx, List<UUID> bots) {
        return sums(tx, "b.id = any (?::text[]::uuid[])", (Object)
                bots.stream().map(UUID::toString).toArray(String[]::new));
    }

    private static Map<UUID, TradeSums> sums(Tx tx, String which, Object argument) {
        record Of(UUID bot, TradeSums sums) {}
        return tx
                .list(
                        SUMS.formatted(which),
                        row -> new Of(
                                row.uuid("bot_id"),
                                new TradeSums(
                                        row.decimal("profit"),
                                        row.longValue("closed"),
                                        row.longValue("won"),
                                        row.decimal("gains"),
                                        row.decimal("losses"),
                                        row.decimal("fees"),
                                        row.longValue("open"))),
                        argument)
                .stream()
                .collect(Collectors.toMap(Of::bot, Of::sums));
    }

    List<OpenPosition> open(Tx tx, String userId) {
        return tx.list(
                """
                select p.*, r.bot_id from traded_positions p join known_accounts a on a.account_id = p.account_id
                  left join bot_runs r on r.run_id = p.run_id
                 where a.user_id = ? and p.closed_at is null order by p.position_id""",
                row -> new OpenPosition(
                        row.longValue("position_id"),
                        row.uuid("bot_id"),
                        row.longValue("account_id"),
                        row.string("instrument"),
                        row.string("currency"),
                        row.bool("long"),
                        row.decimal("quantity"),
                        row.decimal("cost"),
                        row.instant("opened_at")),
                userId);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    static Trade trade(Row row) throws SQLException {
        return new Trade(
                row.longValue("deal_id"),
                row.uuid("trade_id"),
                row.uuid("bot_id"),
                row.longValue("account_id"),
                row.string("exchange"),
                row.string("instrument"),
                row.bool("buy"),
                row.bool("entry"),
                row.decimal("quantity"),
                row.decimal("price"),
                row.decimal("fee"),
                row.decimal("profit_loss"),
                row.string("currency"),
                row.instant("time"));
    }
}
