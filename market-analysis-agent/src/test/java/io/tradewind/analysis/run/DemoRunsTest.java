package io.tradewind.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.RecordedMarket;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.strategy.Decision.Setup;
import io.tradewind.contracts.market.Timeframe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoRunsTest {
    @Test
    void shouldHaveTheSameIdsEveryTime() {
        List<NewRun> wanted = DemoRuns.wanted();

        assertThat(wanted)
                .extracting(NewRun::runId)
                .doesNotHaveDuplicates()
                .isEqualTo(DemoRuns.wanted().stream().map(NewRun::runId).toList());
        assertThat(wanted).extracting(run -> run.instrument().symbol()).contains("BTC_USD", "ETH_USD");
    }

    /** The demo plays from the second recorded day on, sixty minutes a minute. */
    @Test
    void shouldTradeAboutOnceInTwentyMinutesOfTheRecordedMarket() {
        NewRun bitcoin = DemoRuns.wanted().getFirst();
        Bars minutes = RecordedMarket.minutes();
        int read = bitcoin.strategy().barsRead(bitcoin.parameters(), Timeframe.M1);
        List<Integer> setups = new ArrayList<>();

        for (int end = 1400; end < 3400; end++) {
            Bars known =
                    new Bars(minutes.instrument(), Timeframe.M1, minutes.list().subList(end - read, end));
            if (bitcoin.strategy().decide(known, bitcoin.parameters()) instanceof Setup) {
                setups.add(end);
            }
        }

        assertThat(setups).hasSizeGreaterThan(2000 / 20);
        assertThat(setups.getFirst()).isLessThan(1440);
    }
}
