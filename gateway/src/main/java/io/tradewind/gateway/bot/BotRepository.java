package io.tradewind.gateway.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tables {@code bots} and {@code bot_runs}. */
@Singleton
class BotRepository {
    private static final int LOCK = 0x626f_7473;
    private static final String FILTER =
            " where user_id = ? and status <> 'DELETED' and (?::text is null or exchange = ?)"
                    + " and (?::text is null or status = ?)";
    private static final String OF_ANYBODY = " where status <> 'DELETED' and (?::text is null or user_id = ?::uuid)";

    private final ObjectMapper json;

    BotRepository(ObjectMapper json) {
        this.json = json;
    }

    /** One person's bots are counted and added by one call at a time. */
    void lockPerson(Tx tx, UUID userId) {
        tx.inTurn(LOCK, userId.hashCode());
    }

    /** A bot that another door's run makes; false when the id is there already. */
    boolean insert(Tx tx, Bot b) {
        return insert(tx, b, null);
    }

    /**
     * @param wish digest of what was wished; null = nobody did
     * @return false when the id is there already
     */
    boolean insert(Tx tx, Bot b, String wish) {
        boolean fresh = tx.update(
                        "insert into bots (id, user_id, name, exchange, live, risk_mode, risk_per_trade, initial_capital,"
                                + " currency, own_account, strategy, instrument, timeframe, parameters, account_id,"
                                + " account_label, run_id, status, wanted, reason, revision, run_changed_at, created_at,"
                                + " changed_at, wish_digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict do nothing",
                        b.id(),
                        b.userId(),
                        b.name(),
                        b.exchange(),
                        b.live(),
                        b.riskMode(),
                        b.riskPerTrade(),
                        b.initialCapital(),
                        b.currency(),
                        b.ownAccount(),
                        b.strategy(),
                        b.instrument(),
                        b.timeframe(),
                        text(b.parameters()),
                        b.accountId(),
                        b.accountLabel(),
                        b.runId(),
                        b.status(),
                        b.wanted(),
                        b.reason(),
                        b.revision(),
                        b.runChangedAt(),
                        b.createdAt(),
                        b.changedAt(),
                        wish)
                == 1;
        if (fresh) {
            bind(tx, b.runId(), b.id());
        }
        return fresh;
    }

    void bind(Tx tx, UUID runId, UUID botId) {
        tx.update("insert into bot_runs (run_id, bot_id) values (?, ?) on conflict do nothing", runId, botId);
    }

    /** A bot that was wished for, deleted or not. @param wish digest; null when it is older than those */
    record Made(Bot bot, String wish) {}

    Optional<Made> made(Tx tx, UUID id) {
        return tx.one("select * from bots where id = ?", row -> new Made(read(row), row.string("wish_digest")), id);
    }

    Optional<Bot> find(Tx tx, UUID id) {
        return tx.one("select * from bots where id = ? and status <> 'DELETED'", this::read, id);
    }

    Optional<Bot> lock(Tx tx, UUID id) {
        return tx.one("select * from bots where id = ? and status <> 'DELETED' for update", this::read, id);
    }

    Optional<Bot> lockOfRun(Tx tx, UUID runId) {
        return tx.one("select * from bots where run_id = ? for update", this::read, runId);
    }

    /** A person's bots that trade real money, or are about to. */
    List<Bot> live(Tx tx, UUID userId) {
        return tx.list(
                "select * from bots where user_id = ? and live"
                        + " and (status in ('CREATED', 'ACTIVE') or status <> 'DELETED' and wanted = 'ACTIVE')"
                        + " order by created_at, id",
                this::read,
                userId);
    }

    /** Oldest first; null = any. */
    List<Bot> page(Tx tx, UUID userId, String exchange, BotStatus status, int limit, long offset) {
        String wanted = status == null ? null : status.name();
        return tx.list(
                "select * from bots" + FILTER + " order by created_at, id limit ? offset ?",
                this::read,
                userId,
                exchange,
                exchange,
                wanted,
                wanted,
                limit,
                offset);
    }

    long count(Tx tx, UUID userId, String exchange, BotStatus status) {
        String wanted = status == null ? null : status.name();
        return tx.one(
                        "select count(*) as n from bots" + FILTER,
                        row -> row.longValue("n"),
                        userId,
                        exchange,
                        exchange,
                        wanted,
                        wanted)
                .orElse(0L);
    }

    /** Capital of the bots that trade an account of their owner's. */
    BigDecimal capitalAt(Tx tx, UUID userId, long accountId) {
        return tx.one(
                        "select coalesce(sum(initial_capital), 0) as capital from bots"
                                + " where user_id = ? and account_id = ? and status <> 'DELETED'",
                        row -> row.decimal("capital"),
                        userId,
                        accountId)
                .orElse(BigDecimal.ZERO);
    }

    /** Labels of accounts that were opened for a bot alone which is deleted, and that no other bot of hers trades. */
    List<String> leftBehind(Tx tx, UUID userId) {
        return tx.list(
                "select account_label from bots b where user_id = ? and own_account and status = 'DELETED'"
                        + " and not exists (select 1 from bots o where o.user_id = b.user_id"
                        + " and o.account_id = b.account_id and o.status <> 'DELETED')",
                row -> row.string("account_label"),
                userId);
    }

    /** Bots of everybody (null) or of one person, oldest first. */
    List<Bot> ofAll(Tx tx, UUID userId, int limit, long offset) {
        String user = userId == null ? null : userId.toString();
        return tx.list(
                "select * from bots" + OF_ANYBODY + " order by created_at, id limit ? offset ?",
                this::read,
                user,
                user,
                limit,
                offset);
    }

    long countAll(Tx tx, UUID userId) {
        String user = userId == null ? null : userId.toString();
        return tx.one("select count(*) as n from bots" + OF_ANYBODY, row -> row.longValue("n"), user, user)
                .orElse(0L);
    }

    /**
     * Bots that were on their way before this time and have not come to it.
     *
     * @param ahead what was changed after it was changed before the clock was set back
     */
    List<UUID> onTheWay(Tx tx, Instant before, Instant ahead, int limit) {
        return tx.list(
                "select id from bots where wanted is not null and status <> 'DELETED'"
                        + " and (changed_at < ? or changed_at > ?) order by changed_at limit ?",
                row -> row.uuid("id"),
                before,
                ahead,
                limit);
    }

    /** A bot whose owner may not let it trade. @param disabled false = the role for it was taken away */
    record Barred(UUID id, boolean disabled) {}

    /** Bots of people who were shut out or may not trade that are not stopped, and not on their way to it. */
    List<Barred> ofBarred(Tx tx, int limit) {
        return tx.list(
                "select b.id, u.disabled from bots b join users u on u.id = b.user_id"
                        + " where (u.disabled or ? <> all (u.roles)) and b.status <> 'DELETED'"
                        + " and coalesce(b.wanted, b.status) <> 'STOPPED' order by b.changed_at limit ?",
                row -> new Barred(row.uuid("id"), row.bool("disabled")),
                Roles.TRADER,
                limit);
    }

    /** Writes everything that can change. */
    void update(Tx tx, Bot b) {
        tx.update(
                "update bots set name = ?, risk_mode = ?, risk_per_trade = ?, parameters = ?, account_id = ?, run_id = ?,"
                        + " status = ?, wanted = ?, reason = ?, revision = ?, run_changed_at = ?, changed_at = ?"
                        + " where id = ?",
                b.name(),
                b.riskMode(),
                b.riskPerTrade(),
                text(b.parameters()),
                b.accountId(),
                b.runId(),
                b.status(),
                b.wanted(),
                b.reason(),
                b.revision(),
                b.runChangedAt(),
                b.changedAt(),
                b.id());
        bind(tx, b.runId(), b.id());
    }

    private Bot read(Row row) throws SQLException {
        return new Bot(
                row.uuid("id"),
                row.uuid("user_id"),
                row.string("name"),
                row.string("exchange"),
                row.bool("live"),
                row.enumValue("risk_mode", RiskMode.class),
                row.decimal("risk_per_trade"),
                row.decimal("initial_capital"),
                row.string("currency"),
                row.bool("own_account"),
                row.string("strategy"),
                row.string("instrument"),
                row.string("timeframe"),
                parameters(row.string("parameters")),
                row.nullableLong("account_id"),
                row.string("account_label"),
                row.uuid("run_id"),
                row.enumValue("status", BotStatus.class),
                row.enumValue("wanted", BotStatus.class),
                row.string("reason"),
                row.longValue("revision"),
                row.instant("run_changed_at"),
                row.instant("created_at"),
                row.instant("changed_at"));
    }

    private String text(Map<String, BigDecimal> parameters) {
        try {
            return json.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parameters are not writable", e);
        }
    }

    private Map<String, BigDecimal> parameters(String text) {
        try {
            return json.readValue(text, new TypeReference<Map<String, BigDecimal>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored parameters are not readable", e);
        }
    }
}
