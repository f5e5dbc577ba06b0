package io.tradewind.risk.limit;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Table {@code risk_limits}: every version of every account's limits. */
@ApplicationScoped
class LimitsRepository {
    private static final String LIMIT_COLUMNS =
            Arrays.stream(RiskLimit.values()).map(RiskLimit::key).collect(Collectors.joining(", "));
    private static final String COLUMNS =
            "account_id, version, epoch, " + LIMIT_COLUMNS + ", change, changed_by, reason, changed_at";
    private static final String INSERT = "insert into risk_limits (" + COLUMNS + ") values (?, ?, ?, "
            + "?, ".repeat(RiskLimit.values().length) + "?, ?, ?, ?)";
    private static final String NEWER = "select distinct on (account_id) " + COLUMNS
            + " from risk_limits where epoch > ? order by account_id, version desc";
    private static final String HISTORY =
            "select " + COLUMNS + " from risk_limits where account_id = ? order by version desc limit ? offset ?";

    /** The newest version of every account that changed after an epoch. */
    List<LimitsVersion> newerThan(Tx tx, long epoch) {
        return tx.list(NEWER, LimitsRepository::read, epoch);
    }

    Optional<LimitsVersion> newest(Tx tx, long accountId) {
        return tx.one(HISTORY, LimitsRepository::read, accountId, 1, 0);
    }

    List<LimitsVersion> history(Tx tx, long accountId, int limit, long offset) {
        return tx.list(HISTORY, LimitsRepository::read, accountId, limit, offset);
    }

    long countVersions(Tx tx, long accountId) {
        return tx.one(
                        "select count(*) as n from risk_limits where account_id = ?",
                        row -> row.longValue("n"),
                        accountId)
                .orElse(0L);
    }

    /** Holds every other change back until this transaction ends. */
    long nextEpoch(Tx tx) {
        return tx.one(
                        "update limits_epoch set epoch = epoch + 1 where id = 1 returning epoch",
                        row -> row.longValue("epoch"))
                .orElseThrow(() -> new IllegalStateException("limits_epoch has no row"));
    }

    void insert(Tx tx, LimitsVersion version) {
        List<Object> args =
                new ArrayList<>(List.of(version.accountId(), version.limits().version(), version.epoch()));
        for (RiskLimit limit : RiskLimit.values()) {
            args.add(version.limits().of(limit));
        }
        args.add(version.change());
        args.add(version.changedBy());
        args.add(version.reason());
        args.add(version.changedAt());
        tx.update(INSERT, args.toArray());
    }

    private static LimitsVersion read(Row row) throws SQLException {
        Map<RiskLimit, BigDecimal> values = new EnumMap<>(RiskLimit.class);
        for (RiskLimit limit : RiskLimit.values()) {
            values.put(limit, row.decimal(limit.key()));
        }
        return new LimitsVersion(
                row.longValue("account_id"),
                row.longValue("epoch"),
                new RiskLimits(row.longValue("version"), values),
                row.enumValue("change", RiskLimits.Change.class),
                row.string("changed_by"),
                row.string("reason"),
                row.instant("changed_at"));
    }
}
