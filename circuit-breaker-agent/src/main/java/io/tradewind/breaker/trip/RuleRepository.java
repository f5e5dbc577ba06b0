package io.tradewind.breaker.trip;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Table {@code trip_rules}: rows are added, never changed. */
@ApplicationScoped
class RuleRepository {
    private static final int LOCK = 0x7472_6970;

    /** A target's rules are changed one after the other: what is left out of a change stays as it is then. */
    void lock(Tx tx, RuleTarget target) {
        tx.inTurn(LOCK, target.key().hashCode());
    }

    /** The setting that holds of every target and rule that somebody set. */
    List<RuleSetting> newest(Tx tx) {
        return tx.list(
                "select distinct on (target, rule) * from trip_rules order by target, rule, version desc limit 100000",
                RuleRepository::read);
    }

    /** False when somebody else wrote this version meanwhile. */
    boolean insert(Tx tx, RuleSetting setting) {
        return tx.update(
                        """
                        insert into trip_rules (target, rule, version, mode, threshold, window_seconds, cooldown_seconds,
                            fewest, changed_by, reason, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """,
                        setting.target().key(),
                        setting.rule().name(),
                        setting.version(),
                        setting.mode(),
                        setting.threshold(),
                        setting.window().toSeconds(),
                        setting.cooldown().toSeconds(),
                        setting.fewest(),
                        setting.changedBy(),
                        setting.reason(),
                        setting.changedAt())
                == 1;
    }

    private static RuleSetting read(Row row) throws SQLException {
        return new RuleSetting(
                row.enumValue("rule", TripRule.class),
                new RuleTarget(row.string("target")),
                row.longValue("version"),
                row.enumValue("mode", RuleSetting.Mode.class),
                row.decimal("threshold"),
                Duration.ofSeconds(row.longValue("window_seconds")),
                Duration.ofSeconds(row.longValue("cooldown_seconds")),
                row.intValue("fewest"),
                row.string("changed_by"),
                row.string("reason"),
                row.instant("changed_at"));
    }
}
