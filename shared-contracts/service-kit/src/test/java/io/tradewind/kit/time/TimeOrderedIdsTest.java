package io.tradewind.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    private static TimeOrderedIds at(String time) {
        return new TimeOrderedIds(Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
    }

    @Test
    void shouldBeVersionSevenWithTheTimeInFront() {
        UUID id = at("2026-01-18T10:30:00.123Z").next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16)
                .isEqualTo(Instant.parse("2026-01-18T10:30:00.123Z").toEpochMilli());
    }

    @Test
    void shouldNotRepeat() {
        TimeOrderedIds ids = at("2026-01-18T10:30:00Z");
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(ids.next());
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    void shouldSortByTime() {
        assertThat(at("2026-01-18T10:30:00Z").next().toString())
                .isLessThan(at("2026-01-18T10:30:01Z").next().toString());
    }
}
