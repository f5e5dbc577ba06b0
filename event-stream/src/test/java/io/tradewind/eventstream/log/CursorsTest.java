package io.tradewind.eventstream.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradewind.eventstream.log.Cursors.BadCursor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorsTest {
    @Test
    void shouldReadWhatItWrote() throws BadCursor {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            Offsets offsets = Offsets.none(random.nextInt());
            for (int topic = 0; topic < StreamTopics.ALL.size(); topic++) {
                for (int partition = 0; partition < random.nextInt(20); partition++) {
                    offsets.set(topic, partition, random.nextLong() >>> 1 + random.nextInt(62));
                }
            }
            Offsets read = Cursors.decode(Cursors.encode(offsets));
            assertThat(read.logId()).isEqualTo(offsets.logId());
            assertThat(read.covers(offsets) && offsets.covers(read)).isTrue();
            assertThat(Cursors.encode(read)).isEqualTo(Cursors.encode(offsets));
        }
    }

    @Test
    void shouldChangeWithEveryOffset() {
        Offsets one = Offsets.none(1);
        one.set(3, 0, 100);
        Offsets two = one.copy();
        two.set(3, 0, 101);
        assertThat(Cursors.encode(one)).isEqualTo(Cursors.encode(one.copy())).isNotEqualTo(Cursors.encode(two));
    }

    @Test
    void shouldRefuseWhatWasCutChangedOrMadeUp() {
        Offsets offsets = Offsets.none(99);
        for (int topic = 0; topic < StreamTopics.ALL.size(); topic++) {
            offsets.set(topic, 1, 123_456_789L + topic);
        }
        String good = Cursors.encode(offsets);
        for (int cut = 0; cut < good.length(); cut++) {
            refused(good.substring(0, cut));
        }
        int accepted = 0;
        for (int i = 0; i < good.length(); i++) {
            String changed = good.substring(0, i) + (good.charAt(i) == 'A' ? 'B' : 'A') + good.substring(i + 1);
            try {
                Cursors.decode(changed);
                accepted++;
            } catch (BadCursor e) {
                assertThat(e).hasMessageNotContaining("Exception");
            }
        }
        // The last character has bits that mean nothing.
        assertThat(accepted).isLessThanOrEqualTo(1);
        refused("12345");
        refused("hello world");
        refused("ü");
        refused("A".repeat(9000));
        refused(good + good);
    }

    private static void refused(String text) {
        assertThatExceptionOfType(BadCursor.class).as(text).isThrownBy(() -> Cursors.decode(text));
    }
}
