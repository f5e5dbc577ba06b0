package io.tradewind.gateway.trade;

import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Trades of people, as the ledger's deals told of them. */
@Singleton
public class TradeService {
    private final Database database;
    private final TradeRepository trades;

    TradeService(Database database, TradeRepository trades) {
        this.database = database;
        this.trades = trades;
    }

    /** A part of a list and how long the whole list is. */
    public record Page(List<Trade> trades, long total) {}

    /** Newest first, of all accounts of a person; null bot = all. */
    public Page page(UUID userId, UUID botId, int limit, long offset) {
        return database.read(tx -> new Page(
                trades.page(tx, userId.toString(), botId, null, limit, offset),
                trades.count(tx, userId.toString(), botId, null)));
    }

    /** What a person's bots traded since a time, those that are gone included. */
    public List<BotTrades> ofBots(UUID userId, Instant since) {
        return database.read(tx -> trades.ofBots(tx, userId.toString(), since));
    }

    /** Closed profit after fees by currency, of one bot (null = all accounts), since a time (null = ever). */
    public Map<String, BigDecimal> profits(UUID userId, UUID botId, Instant since) {
        return database.read(tx -> trades.profits(tx, userId.toString(), botId, since));
    }

    /** Sums of each bot of a person that has traded. */
    public Map<UUID, TradeSums> sums(UUID userId) {
        return database.read(tx -> trades.sums(tx, userId));
    }

    /** Sums of those of the given bots that have traded. */
    public Map<UUID, TradeSums> sumsOf(Tx tx, List<UUID> bots) {
        return trades.sumsOf(tx, bots);
    }

    /** What is open in a person's accounts. */
    public List<OpenPosition> open(UUID userId) {
        return database.read(tx -> trades.open(tx, userId.toString()));
    }
}
