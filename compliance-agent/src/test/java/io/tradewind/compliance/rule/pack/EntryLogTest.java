package io.tradewind.compliance.rule.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EntryLogTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final EntryLog log = new EntryLog();

    @Test
    void shouldCountTheEntriesOfAnAccountAfterAnInstant() {
        log.add(1, "ann", "BTC_USD", "LONG", NOON);
        log.add(1, "ann", "ETH_USD", "LONG", NOON.plusMillis(400));
        log.add(2, "ann", "BTC_USD", "LONG", NOON.plusMillis(500));

        assertThat(log.countAfter(1, NOON.minusMillis(1))).isEqualTo(2);
        assertThat(log.countAfter(1, NOON)).isEqualTo(1);
        assertThat(log.countAfter(3, NOON)).isZero();
    }

    @Test
    void shouldKnowTheLastEntryOfAPersonWithAnyAccount() {
        log.add(1, "ann", "BTC_USD", "LONG", NOON);
        log.add(2, "ann", "BTC_USD", "LONG", NOON.plusSeconds(3));
        log.add(1, "ann", "BTC_USD", "LONG", NOON.plusSeconds(1));
        log.add(3, "bob", "BTC_USD", "SHORT", NOON);

        assertThat(log.last("ann", "BTC_USD", "LONG")).contains(NOON.plusSeconds(3));
        assertThat(log.last("ann", "BTC_USD", "SHORT")).isEmpty();
        assertThat(log.last("ann", "ETH_USD", "LONG")).isEmpty();
    }

    @Test
    void shouldForgetWhatIsOld() {
        log.add(1, "ann", "BTC_USD", "LONG", NOON);
        log.add(1, "ann", "BTC_USD", "LONG", NOON.plus(EntryLog.REMEMBERED).plusSeconds(1));

        assertThat(log.countAfter(1, Instant.EPOCH)).isEqualTo(1);
    }
}
