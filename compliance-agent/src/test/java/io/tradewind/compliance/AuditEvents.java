package io.tradewind.compliance;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.contracts.risk.RiskAlertRaised;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** One of each event that belongs in the audit trail. */
final class AuditEvents {
    private AuditEvents() {}

    static DealBooked deal(long id, long account) {
        return new DealBooked(
                id,
                id,
                UUID.randomUUID(),
                1,
                account,
                "BTC_USD",
                Side.BUY,
                DealBooked.Entry.IN,
                BigDecimal.ONE,
                BigDecimal.TEN,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                "USD",
                BigDecimal.TEN,
                null,
                null,
                "v" + id,
                null,
                null,
                null,
                Instant.now(),
                null);
    }

    static StopChanged stop(StopScope scope, String target) {
        return new StopChanged(
                UUID.randomUUID(), 1, scope, target, "test", "somebody", Instant.now(), null, null, null);
    }

    static StrategyRunChanged run(long account) {
        return new StrategyRunChanged(
                UUID.randomUUID(),
                account,
                "bot",
                "momentum",
                "BTC_USD",
                Timeframe.values()[0],
                Map.of(),
                new BigDecimal("0.01"),
                0,
                StrategyRunChanged.Status.ACTIVE,
                "started",
                Instant.now());
    }

    static RiskAlertRaised alert(long account) {
        return new RiskAlertRaised(
                UUID.randomUUID(),
                account,
                "exposure",
                RiskAlertRaised.Level.WARNING,
                "near",
                BigDecimal.ONE,
                BigDecimal.TEN,
                Instant.now());
    }

    static ActRecorded human(String who) {
        return new ActRecorded(
                UUID.randomUUID(), 0, ActRecorded.Kind.HUMAN, who, "session.opened", null, Map.of(), Instant.now());
    }

    static String entry(String account) {
        return "{\"account_id\":\"" + account + "\",\"action_type\":\"trade_entry\",\"action_details\":"
                + "{\"instrument\":\"BTC_USD\",\"size\":1,\"direction\":\"LONG\",\"price\":100}}";
    }
}
