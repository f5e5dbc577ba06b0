package io.tradewind.compliance.rule;

import io.tradewind.contracts.instrument.TradingSession;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Table {@code rule_set}: every version of every account's rules. */
@ApplicationScoped
class RulesRepository {
    private static final String COLUMNS = "account_id, version, epoch, daily_loss, max_order_equity,"
            + " max_order_notional, instruments, session_mode, session_zone, session_days, session_open, session_close,"
            + " trades_per_day, packs, change, changed_by, approved_by, reason, changed_at";
    private static final String NEWER = "select distinct on (account_id) " + COLUMNS
            + " from rule_set where epoch > ? order by account_id, version desc";
    private static final String HISTORY =
            "select " + COLUMNS + " from rule_set where account_id = ? order by version desc limit ? offset ?";
    private static final String INSERT =
            "insert into rule_set (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** The newest version of every account that changed after an epoch. */
    List<RulesVersion> newerThan(Tx tx, long epoch) {
        return tx.list(NEWER, RulesRepository::read, epoch);
    }

    Optional<RulesVersion> find(Tx tx, long accountId, long version) {
        return tx.one(
                "select " + COLUMNS + " from rule_set where account_id = ? and version = ?",
                RulesRepository::read,
                accountId,
                version);
    }

    Optional<RulesVersion> newest(Tx tx, long accountId) {
        return tx.one(HISTORY, RulesRepository::read, accountId, 1, 0);
    }

    List<RulesVersion> history(Tx tx, long accountId, int limit, long offset) {
        return tx.list(HISTORY, RulesRepository::read, accountId, limit, offset);
    }

    long countVersions(Tx tx, long accountId) {
        return tx.one("select count(*) as n from rule_set where account_id = ?", row -> row.longValue("n"), accountId)
                .orElse(0L);
    }

    /** Holds every other change back until this transaction ends. */
    long nextEpoch(Tx tx) {
        return tx.one(
                        "update rules_epoch set epoch = epoch + 1 where id = 1 returning epoch",
                        row -> row.longValue("epoch"))
                .orElseThrow(() -> new IllegalStateException("rules_epoch has no row"));
    }

    void insert(Tx tx, RulesVersion version) {
        RuleSet rules = version.rules();
        TradingSession window = rules.sessionHours() instanceof SessionHours.Window own ? own.hours() : null;
        tx.update(
                INSERT,
                version.accountId(),
                rules.version(),
                version.epoch(),
                rules.dailyLoss(),
                rules.maxOrderEquity(),
                rules.maxOrderNotional(),
                rules.instruments().stream().sorted().toArray(String[]::new),
                SessionView.modeOf(rules.sessionHours()),
                window == null ? null : window.zone().getId(),
                window == null
                        ? null
                        : window.days().stream().sorted().map(Enum::name).toArray(String[]::new),
                window == null ? null : window.open().toString(),
                window == null ? null : window.close().toString(),
                rules.tradesPerDay(),
                rules.packs().stream().sorted().toArray(String[]::new),
                version.change(),
                version.changedBy(),
                version.approvedBy(),
                version.reason(),
                version.changedAt());
    }

    private static RulesVersion read(Row row) throws SQLException {
        return new RulesVersion(
                row.longValue("account_id"),
                row.longValue("epoch"),
                new RuleSet(
                        row.longValue("version"),
                        row.decimal("daily_loss"),
                        row.decimal("max_order_equity"),
                        row.decimal("max_order_notional"),
                        Set.of(row.strings("instruments")),
                        hours(row),
                        row.intValue("trades_per_day"),
                        Set.of(row.strings("packs"))),
                row.enumValue("change", RuleSet.Change.class),
                row.string("changed_by"),
                row.string("approved_by"),
                row.string("reason"),
                row.instant("changed_at"));
    }

    private static SessionHours hours(Row row) throws SQLException {
        return switch (row.enumValue("session_mode", SessionView.Mode.class)) {
            case INSTRUMENT -> new SessionHours.OfInstrument();
            case ALWAYS -> new SessionHours.Always();
            case WINDOW ->
                new SessionHours.Window(new TradingSession(
                        ZoneId.of(row.string("session_zone")),
                        Arrays.stream(row.strings("session_days"))
                                .map(DayOfWeek::valueOf)
                                .collect(Collectors.toSet()),
                        LocalTime.parse(row.string("session_open")),
                        LocalTime.parse(row.string("session_close"))));
        };
    }
}
