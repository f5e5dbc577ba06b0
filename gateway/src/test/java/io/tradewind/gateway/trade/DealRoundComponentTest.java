package io.tradewind.gateway.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.gateway.FakeAgents;
import io.tradewind.gateway.feed.LiveEvent;
import io.tradewind.gateway.feed.LiveKind;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several deals that come in together. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class DealRoundComponentTest {
    private static final long ACCOUNT = 880_001;
    private static final long OTHER_ACCOUNT = 880_002;

    @Inject
    DealConsumer consumer;

    @Inject
    TradeRepository trades;

    @Inject
    Database database;

    @Inject
    LiveLog live;

    @Inject
    Clock clock;

    @Test
    void shouldFoldEachDealOnWhatTheOneBeforeItLeft() {
        String owner = UUID.randomUUID().toString();
        String other = UUID.randomUUID().toString();
        UUID run = UUID.randomUUID();
        opened(ACCOUNT, owner);
        opened(OTHER_ACCOUNT, other);
        Instant now = clock.instant();
        DealBooked in = deal(880_101, ACCOUNT, run, DealBooked.Entry.IN, "0.02", "0.04", "0", now);
        DealBooked part = deal(880_102, ACCOUNT, null, DealBooked.Entry.OUT, "0.01", "0.02", "1", now);
        DealBooked rest = deal(880_103, ACCOUNT, null, DealBooked.Entry.OUT, "0.01", "0.03", "0.5", now);
        DealBooked lastWeeks = deal(
                880_104, OTHER_ACCOUNT, null, DealBooked.Entry.IN, "0.05", "0", "0", now.minus(Duration.ofDays(7)));
        DealBooked fresh = deal(880_105, OTHER_ACCOUNT, null, DealBooked.Entry.IN, "0.05", "0.01", "0", now);

        takeIn(in, part, part, lastWeeks, rest, fresh);
        takeIn(rest, fresh);

        List<Trade> owned = database.read(tx -> trades.page(tx, owner, null, null, 10, 0));
        assertThat(owned).extracting(Trade::dealId).containsExactly(880_103L, 880_102L, 880_101L);
        assertThat(owned.get(2).profitLoss()).isNull();
        assertThat(owned.get(1).profitLoss()).isEqualByComparingTo("0.96");
        assertThat(owned.get(0).profitLoss()).isEqualByComparingTo("0.45");
        List<OpenPosition> open = database.read(tx -> trades.open(tx, owner));
        assertThat(open).isEmpty();
        List<OpenPosition> held = database.read(tx -> trades.open(tx, other));
        assertThat(held.getFirst().quantity()).isEqualByComparingTo("0.1");
        assertThat(told(owner)).containsExactly("880101", "880102", "880103");
        assertThat(told(other)).containsExactly("880105");
    }

    private void takeIn(DealBooked... deals) {
        List<Event<DealEvent>> events = Stream.of(deals)
                .map(deal -> new Event<DealEvent>(
                        UUID.randomUUID(),
                        "execution-engine",
                        Long.toString(deal.accountId()),
                        clock.instant(),
                        null,
                        deal))
                .toList();
        database.runInTransaction(tx -> consumer.onAll(events, tx));
    }

    /** Ids of the trades that somebody was told of, in their order. */
    private List<String> told(String owner) {
        return live.of(owner, 0, 10_000).stream()
                .filter(event -> event.kind() == LiveKind.TRADE)
                .map(LiveEvent::payload)
                .map(payload -> payload.replaceAll(".*\"id\":\"(\\d+)\".*", "$1"))
                .toList();
    }

    private void opened(long account, String owner) {
        database.runInTransaction(tx -> trades.store(
                tx,
                new AccountOpened(
                        account,
                        "account-" + account,
                        owner,
                        "paper",
                        false,
                        "USD",
                        new BigDecimal("1000"),
                        clock.instant())));
    }

    private static DealBooked deal(
            long id,
            long account,
            UUID run,
            DealBooked.Entry entry,
            String quantity,
            String fee,
            String realized,
            Instant time) {
        return new DealBooked(
                id,
                id,
                new UUID(account, 1),
                account * 10,
                account,
                "BTC_USD",
                entry == DealBooked.Entry.IN ? Side.BUY : Side.SELL,
                entry,
                new BigDecimal(quantity),
                new BigDecimal("800"),
                new BigDecimal(fee),
                new BigDecimal(realized),
                "USD",
                new BigDecimal("1000"),
                null,
                null,
                "v" + id,
                null,
                run,
                "momentum",
                time,
                null);
    }
}
