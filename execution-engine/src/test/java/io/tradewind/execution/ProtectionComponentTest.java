package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import java.math.BigDecimal;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stop losses that the engine holds, since the venue cannot. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class ProtectionComponentTest {
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    private long broken;
    private long refused;
    private long slow;

    @AfterEach
    void mend() {
        letGo();
        BlindVenue.BROKEN.remove(broken);
        BlindVenue.REFUSED.remove(refused);
        Engine.sql("update positions set quantity = 0, cost = 0, closed_at = now() where venue_ref like 'guarded-%'");
    }

    @Test
    void shouldCloseAtTheStopLossWhenThePriceOfAnotherPositionBreaks() {
        Engine.ready();
        broken = guarded();
        BlindVenue.BROKEN.add(broken);
        long account = guarded();

        Engine.await(() -> closes("WORKING", account) > 0, "the close of the position behind the broken one");

        assertThat(Engine.number("select count(*) from orders where account_id = " + broken))
                .isZero();
    }

    @Test
    void shouldCloseAtTheStopLossWhileTheVenueIsStillAtTheCloseOfAnother() {
        Engine.ready();
        slow = guarded();
        BlindVenue.HELD.put(slow, new CountDownLatch(1));
        long account = guarded();

        Engine.await(() -> closes("WORKING", account) > 0, "the close of the position behind the slow one");

        assertThat(closes("SUBMITTING", slow))
                .as("the slow close, asked for once")
                .isEqualTo(1);
        letGo();
        Engine.await(() -> closes("WORKING", slow) > 0, "the slow close in the end");
    }

    private void letGo() {
        CountDownLatch held = BlindVenue.HELD.remove(slow);
        if (held != null) {
            held.countDown();
        }
    }

    private static int closes(String status, long account) {
        return Engine.number("select count(*) from orders where reason = 'stop_loss' and reduce_only and status = '"
                        + status + "' and quantity = 0.1 and account_id = " + account)
                .intValue();
    }

    /** The watch looks each second. */
    @Test
    void shouldPauseTwiceAsLongAfterEachCloseThatTheVenueRefuses() {
        Engine.ready();
        refused = guarded();
        BlindVenue.REFUSED.add(refused);
        String closes = "from (select extract(epoch from created_at - lag(created_at) over (order by id)) as pause,"
                + " row_number() over (order by id) as number from orders where reduce_only and status = 'REJECTED'"
                + " and account_id = " + refused + ") closes";

        Engine.await(() -> Engine.number("select count(*) " + closes).intValue() >= 4, "four refused closes");

        assertThat(Engine.number("select pause " + closes + " where number = 2"))
                .isGreaterThanOrEqualTo(ONE);
        assertThat(Engine.number("select pause " + closes + " where number = 3"))
                .isGreaterThanOrEqualTo(TWO);
        assertThat(Engine.number("select pause " + closes + " where number = 4"))
                .isGreaterThanOrEqualTo(FOUR);
    }

    /** A long position that the price of now has taken past its stop loss. */
    private static long guarded() {
        long account = Engine.number("select nextval('account_ids')").longValue();
        Engine.sql("insert into accounts (id, label, user_id, venue, mode, live, currency, starting_balance, balance,"
                + " day, day_start_equity, peak_equity, opened_at) values (" + account + ", 'guarded-" + account
                + "', 'u1', 'blind', 'HEDGING', false, 'USD', 100000, 100000, current_date, 100000, 100000, now());"
                + " insert into positions (id, trade_id, account_id, instrument, direction, quantity, opened, cost,"
                + " entry_price, realized_pnl, fees, venue_ref, stop_loss, magic_id, opened_at, changed_at) values"
                + " (nextval('position_ids'), gen_random_uuid(), " + account
                + ", 'BTC_USD', 'LONG', 0.1, 0.1, 6000, 60000,"
                + " 0, 0, 'guarded-" + account + "', 55000, 0, now(), now())");
        return account;
    }
}
