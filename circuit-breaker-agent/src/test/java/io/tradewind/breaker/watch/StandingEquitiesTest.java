package io.tradewind.breaker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.breaker.account.AccountFigure;
import io.tradewind.breaker.account.OpenPosition;
import io.tradewind.kit.prices.LastPrices;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandingEquitiesTest {
    private static final long ACCOUNT = 7;
    private static final Instant NOON = Figures.NOON;

    private final StandingEquities standing = new StandingEquities();

    @Test
    void shouldTellWhatAnAccountWasWorthUntilItChanged() {
        see(measured("100000", NOON.minus(Duration.ofHours(5))), NOON);
        see(measured("100000", NOON.minus(Duration.ofHours(5))), NOON.plusSeconds(1));

        List<StandingEquities.Stood> changed = see(measured("75000", NOON.plusSeconds(2)), NOON.plusSeconds(2));

        assertThat(changed)
                .containsExactly(new StandingEquities.Stood(
                        measured("100000", NOON.minus(Duration.ofHours(5))), NOON.plusSeconds(1)));
        assertThat(see(measured("75000", NOON.plusSeconds(2)), NOON.plusSeconds(3)))
                .isEmpty();
    }

    @Test
    void shouldSayNothingOfAnEquityWhoseOwnEventIsOfThatMinute() {
        see(measured("100000", NOON.plusSeconds(1)), NOON.plusSeconds(2));

        assertThat(see(measured("99000", NOON.plusSeconds(3)), NOON.plusSeconds(3)))
                .isEmpty();
    }

    /** A position in an open market that nobody measured for minutes may have gone anywhere. */
    @Test
    void shouldNotTakeAnEquityForStandingWhileItMayHaveMoved() {
        AccountFigure measured = measured("100000", NOON.minus(Duration.ofMinutes(1)));
        see(measured, NOON, "BTC_USD");
        see(measured, NOON.plus(Duration.ofMinutes(10)), "BTC_USD");

        List<StandingEquities.Stood> changed =
                see(measured("75000", NOON.plus(Duration.ofMinutes(11))), NOON.plus(Duration.ofMinutes(11)), "BTC_USD");

        assertThat(changed).containsExactly(new StandingEquities.Stood(measured, NOON));
    }

    private List<StandingEquities.Stood> see(AccountFigure figure, Instant now, String... held) {
        PriceWatch prices = new PriceWatch(new LastPrices(), Clock.fixed(now, ZoneOffset.UTC));
        List<OpenPosition> positions = Stream.of(held)
                .map(symbol -> new OpenPosition(symbol, BigDecimal.ONE, BigDecimal.ONE))
                .toList();
        return standing.changedSince(
                new Equities(now, List.of(figure), Map.of(ACCOUNT, positions), prices, "USD"), now);
    }

    private static AccountFigure measured(String equity, Instant at) {
        return new AccountFigure(ACCOUNT, "USD", new BigDecimal(equity), BigDecimal.ZERO, BigDecimal.ZERO, 0L, at);
    }
}
