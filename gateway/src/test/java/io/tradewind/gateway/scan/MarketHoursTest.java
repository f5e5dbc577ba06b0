package io.tradewind.gateway.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.gateway.scan.CheckState.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NSE trades from 09:15 to 15:30 in Kolkata, which is 03:45Z to 10:00Z. */
class MarketHoursTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-30T03:45:00Z, SUCCESS",
        "2026-01-30T09:59:59Z, SUCCESS",
        "2026-01-30T02:45:00Z, WARNING",
        "2026-01-30T02:44:59Z, FAILURE",
        "2026-01-30T10:00:00Z, FAILURE",
        "2026-01-31T05:00:00Z, FAILURE"
    })
    void shouldFailWhenNothingOpensWithinTheHour(Instant at, Status status) {
        assertThat(check(at, "RELIANCE").status()).isEqualTo(status);
    }

    @Test
    void shouldWarnWhileSomethingElseIsOpen() {
        Verdict verdict = check(Instant.parse("2026-01-31T05:00:00Z"), "BTC_USD", "RELIANCE");

        assertThat(verdict.status()).isEqualTo(Status.WARNING);
        assertThat(verdict.problem().why())
                .isEqualTo("RELIANCE trades from 09:15 to 15:30 Asia/Kolkata, next at 2026-02-02T03:45:00Z");
    }

    @Test
    void shouldSayWhenItIsWorthAnotherScan() {
        assertThat(check(Instant.parse("2026-01-31T05:00:00Z"), "RELIANCE")
                        .problem()
                        .how())
                .startsWith("Scan again from 2026-02-02T02:45:00Z on");
    }

    /** As on the evening of a Sunday that NSE announced. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-08T11:29:59Z, FAILURE",
        "2026-11-08T11:30:00Z, WARNING",
        "2026-11-08T12:30:00Z, SUCCESS",
        "2026-11-08T13:29:59Z, SUCCESS",
        "2026-11-08T13:30:00Z, FAILURE"
    })
    void shouldKnowASessionThatTheExchangeAnnounced(Instant at, Status status) {
        assertThat(check(at, "RELIANCE").status()).isEqualTo(status);
        assertThat(check(at, "AAPL").status()).isEqualTo(Status.FAILURE);
    }

    @Test
    void shouldRefuseASessionThatIsNone() {
        for (String odd : List.of("NSE", "LSE/2026-11-08T12:30:00Z/PT1H", "NSE/2026-11-08T12:30:00Z/-PT1H")) {
            assertThatThrownBy(() -> SpecialSession.valueOf(odd)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Verdict check(Instant at, String... symbols) {
        ScanConfig config = new SmallRyeConfigBuilder()
                .withMapping(ScanConfig.class)
                .withDefaultValue("tradewind.gateway.scan.special-sessions", "NSE/2026-11-08T12:30:00Z/PT1H")
                .build()
                .getConfigMapping(ScanConfig.class);
        List<Instrument> instruments =
                Arrays.stream(symbols).map(Instruments::get).toList();
        Clock clock = Clock.fixed(at, ZoneOffset.UTC);
        SystemChecks checks = new SystemChecks(null, null, config, new MarketHours(config, clock), clock);
        return checks.hours(new Subject(null, null, null, instruments, false, null, null));
    }
}
