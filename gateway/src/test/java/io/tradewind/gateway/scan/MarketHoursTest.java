package io.tradewind.gateway.scan;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static Verdict check(Instant at, String... symbols) {
        ScanConfig config = new SmallRyeConfigBuilder()
                .withMapping(ScanConfig.class)
                .build()
                .getConfigMapping(ScanConfig.class);
        List<Instrument> instruments =
                Arrays.stream(symbols).map(Instruments::get).toList();
        SystemChecks checks = new SystemChecks(null, null, config, Clock.fixed(at, ZoneOffset.UTC));
        return checks.hours(new Subject(null, null, null, instruments, null));
    }
}
