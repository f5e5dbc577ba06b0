package io.tradewind.analysis.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingCentreTest {
    @ParameterizedTest
    @CsvSource({
        // Winter: London 08:00-17:00 UTC, New York 13:00-22:00 UTC, Tokyo 00:00-09:00 UTC.
        "2025-01-15T08:30:00Z, TOKYO LONDON",
        "2025-01-15T12:59:00Z, LONDON",
        "2025-01-15T13:00:00Z, LONDON NEW_YORK",
        "2025-01-15T17:00:00Z, NEW_YORK",
        "2025-01-15T22:00:00Z, ''",
        // From 9 to 30 March 2025 only New York has summer time: it opens at 12:00 UTC, London still closes at 17:00
        // UTC.
        "2025-03-12T12:00:00Z, LONDON NEW_YORK",
        "2025-03-12T16:59:00Z, LONDON NEW_YORK",
        "2025-03-12T21:00:00Z, ''",
        // Both have summer time: London 07:00-16:00 UTC.
        "2025-04-02T07:00:00Z, TOKYO LONDON",
        "2025-04-02T16:00:00Z, NEW_YORK",
        // From 26 October to 2 November 2025 only London is back.
        "2025-10-28T16:30:00Z, LONDON NEW_YORK",
        "2025-10-28T12:00:00Z, LONDON NEW_YORK",
        "2025-11-04T12:00:00Z, LONDON",
        // A Saturday.
        "2025-01-18T10:00:00Z, ''",
    })
    void shouldFollowLocalBusinessHours(Instant at, String open) {
        List<TradingCentre> expected = open.isEmpty()
                ? List.of()
                : Arrays.stream(open.split(" ", -1)).map(TradingCentre::valueOf).toList();

        assertThat(TradingCentre.open(at)).isEqualTo(expected);
    }
}
