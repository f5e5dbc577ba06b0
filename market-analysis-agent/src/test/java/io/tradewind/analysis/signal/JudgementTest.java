package io.tradewind.analysis.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.RecordedMarket;
import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.signal.Judgement.Found;
import io.tradewind.analysis.signal.Judgement.TooFew;
import io.tradewind.analysis.strategy.Parameters;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final Strategy momentum = Strategies.require("momentum");
    private final Parameters parameters = momentum.parameters(Map.of(), Timeframe.M1);
    private final Bars bars = firstWithSetup();

    @Test
    void shouldGiveTheSameSignalForTheSameBars() {
        SignalGenerated first = signal(bars, parameters);
        SignalGenerated again = signal(bars.tail(momentum.barsRead(parameters, Timeframe.M1)), parameters);

        assertThat(again).isEqualTo(first);
        assertThat(first.signalId().version()).isEqualTo(5);
        assertThat(first.signalId().variant()).isEqualTo(2);
    }

    @Test
    void shouldGiveAnotherSignalForOtherBarsOrParameters() {
        SignalGenerated first = signal(bars, parameters);
        SignalGenerated wider = signal(bars, momentum.parameters(Map.of("stop_atr", 3), Timeframe.M1));
        SignalGenerated moved = signal(moved(bars), parameters);

        assertThat(wider.signalId()).isNotEqualTo(first.signalId());
        assertThat(wider.stopLoss()).isNotEqualByComparingTo(first.stopLoss());
        assertThat(moved.signalId()).isNotEqualTo(first.signalId());
        assertThat(moved.confidence()).isNotEqualByComparingTo(first.confidence());
        assertThat(moved.evidence().barsDigest()).isNotEqualTo(first.evidence().barsDigest());
    }

    @Test
    void shouldCarryItsEvidence() {
        SignalGenerated signal = signal(bars, parameters);

        assertThat(signal.evidence().bars()).isEqualTo(momentum.barsRead(parameters, Timeframe.M1));
        assertThat(signal.evidence().lastBar()).isEqualTo(bars.last().openTime());
        assertThat(signal.decidedAt()).isEqualTo(bars.last().closeTime());
        assertThat(signal.evidence().reasons()).isNotEmpty();
        assertThat(signal.riskRewardRatio()).isBetween(new BigDecimal("1.99"), new BigDecimal("2.01"));
    }

    @Test
    void shouldSayHowManyBarsAreMissing() {
        assertThat(Judgement.of(bars.tail(10), momentum, parameters, NOW)).isEqualTo(new TooFew(44, 10));
    }

    private SignalGenerated signal(Bars given, Parameters values) {
        return ((Found) Judgement.of(given, momentum, values, NOW)).signal();
    }

    /** The same bars with a little more volume in the deciding one. */
    private static Bars moved(Bars bars) {
        List<Bar> list = new ArrayList<>(bars.list());
        Bar last = list.removeLast();
        list.add(new Bar(
                last.openTime(),
                last.closeTime(),
                last.open(),
                last.high(),
                last.low(),
                last.close(),
                last.volume().add(new BigDecimal("0.5"))));
        return new Bars(bars.instrument(), bars.timeframe(), list);
    }

    private Bars firstWithSetup() {
        Bars minutes = RecordedMarket.minutes();
        for (int end = 200; end < minutes.size(); end++) {
            Bars known =
                    new Bars(minutes.instrument(), Timeframe.M1, minutes.list().subList(0, end));
            if (Judgement.of(known, momentum, parameters, NOW) instanceof Found) {
                return known;
            }
        }
        throw new AssertionError("the recorded market has setups");
    }
}
