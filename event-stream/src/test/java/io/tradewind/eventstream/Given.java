package io.tradewind.eventstream;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.analysis.SignalCancelled;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.PositionChanged;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestTokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** Events and tokens of the tests. */
public final class Given {
    public static final String ME = "event-stream";
    private static final Instant AT = Instant.parse("2026-11-22T10:30:15.123Z");
    private static final BigDecimal ONE = BigDecimal.ONE;

    private Given() {}

    public static String person(String userId, Long... accounts) {
        return TestTokens.person(userId, Set.of("trader"), Arrays.asList(accounts), ME);
    }

    public static String operator() {
        return TestTokens.person("the-operator", Set.of("operator"), java.util.List.of(), ME);
    }

    /** An alert of an account; its value tells it from others. */
    public static String alert(long account, int value) {
        return TestEvents.publish(Topics.ALERTS, Long.toString(account), alertPayload(account, value))
                .toString();
    }

    public static RiskAlertRaised alertPayload(long account, int value) {
        return new RiskAlertRaised(
                UUID.randomUUID(),
                account,
                "exposure",
                RiskAlertRaised.Level.WARNING,
                "near the limit",
                BigDecimal.valueOf(value),
                BigDecimal.TEN,
                AT);
    }

    public static String deal(long account, String price) {
        return TestEvents.publish(Topics.DEALS, Long.toString(account), dealPayload(account, price))
                .toString();
    }

    public static DealBooked dealPayload(long account, String price) {
        return new DealBooked(
                7,
                8,
                UUID.randomUUID(),
                9,
                account,
                "BTC_USD",
                Side.BUY,
                DealBooked.Entry.IN,
                new BigDecimal("0.50"),
                new BigDecimal(price),
                ONE,
                BigDecimal.ZERO,
                "USD",
                new BigDecimal("100000.00"),
                null,
                null,
                "v-1",
                null,
                null,
                null,
                AT,
                null);
    }

    public static String position(long account) {
        return TestEvents.publish(Topics.POSITIONS, Long.toString(account), positionPayload(account))
                .toString();
    }

    public static PositionChanged positionPayload(long account) {
        return new PositionChanged(
                1,
                UUID.randomUUID(),
                account,
                "BTC_USD",
                Direction.LONG,
                ONE,
                ONE,
                ONE,
                ONE,
                null,
                null,
                0,
                null,
                AT,
                null,
                AT);
    }

    public static String equity(long account) {
        return TestEvents.publish(
                        Topics.EQUITY,
                        Long.toString(account),
                        new EquityMeasured(account, "USD", ONE, ONE, ONE, ONE, ONE, 0, AT))
                .toString();
    }

    public static String account(long account, String label, String userId) {
        return TestEvents.publish(
                        Topics.ACCOUNTS,
                        Long.toString(account),
                        new AccountOpened(account, label, userId, "paper", false, "USD", BigDecimal.TEN, AT))
                .toString();
    }

    public static String signal(String instrument) {
        return TestEvents.publish(
                        Topics.SIGNALS, instrument, new SignalCancelled(UUID.randomUUID(), instrument, "late", AT))
                .toString();
    }

    public static String stop(StopScope scope, String target, boolean lifted) {
        UUID id = UUID.randomUUID();
        return TestEvents.publish(
                        Topics.STOPS,
                        id.toString(),
                        new StopChanged(
                                id,
                                1,
                                scope,
                                target,
                                "test",
                                "me",
                                AT,
                                lifted ? "her" : null,
                                lifted ? "over" : null,
                                lifted ? AT : null))
                .toString();
    }

    /** An alert with a message of so many characters. */
    public static String largeAlert(long account, int value, int characters) {
        RiskAlertRaised small = alertPayload(account, value);
        return TestEvents.publish(
                        Topics.ALERTS,
                        Long.toString(account),
                        new RiskAlertRaised(
                                small.alertId(),
                                account,
                                small.kind(),
                                small.level(),
                                "x".repeat(characters),
                                small.value(),
                                small.limit(),
                                AT))
                .toString();
    }

    /** Removes all alerts but the last ones from the log, as retention does. */
    public static void forgetAlertsBut(long last) throws Exception {
        TopicPartition alerts = new TopicPartition(Topics.ALERTS.name(), 0);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", SuiteResource.kafka().brokers()))) {
            long end = admin.listOffsets(Map.of(alerts, OffsetSpec.latest()))
                    .partitionResult(alerts)
                    .get()
                    .offset();
            admin.deleteRecords(Map.of(alerts, RecordsToDelete.beforeOffset(end - last)))
                    .all()
                    .get();
        }
    }
}
