package io.tradewind.analysis.run;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.analysis.id.NameUuid;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.account.AccountDirectory;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The runs of the demo account. Their ids come from their names, so that they are started once and for all. */
@Singleton
final class DemoRuns {
    private static final long DEMO_ACCOUNT = 1;
    private static final long LOOK_EVERY_MILLIS = 300;

    private final boolean demo;
    private final RunService runs;
    private final AccountDirectory accounts;
    private ScheduledExecutorService timer;

    DemoRuns(
            @ConfigProperty(name = "tradewind.demo", defaultValue = "false") boolean demo,
            RunService runs,
            AccountDirectory accounts) {
        this.demo = demo;
        this.runs = runs;
        this.accounts = accounts;
    }

    void start(@Observes StartupEvent event) {
        if (demo) {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("demo-runs").factory());
            // The engine opens the account while it starts: we may be earlier.
            timer.scheduleWithFixedDelay(this::startWhenReady, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    private void startWhenReady() {
        try {
            if (accounts.byId(DEMO_ACCOUNT).isPresent()) {
                wanted().forEach(runs::startOnce);
                timer.shutdown();
                Log.infof("demo runs are at work accountId=%d", DEMO_ACCOUNT);
            }
        } catch (RuntimeException e) {
            // A timer that throws is never called again.
            Log.warnf("demo runs could not be started yet: %s", e.getMessage());
        }
    }

    static List<NewRun> wanted() {
        // A run holds one position at a time and turns it on the opposite signal. On one-minute bars that is a trade in
        // about 27 bars, or half a minute at 60 times the market's pace, and costs eat more than the trend gives: so
        // wide stops, and little risk each.
        Map<String, Object> quick = Map.of(
                "fast_period", 8,
                "slow_period", 21,
                "rsi_period", 7,
                "atr_period", 7,
                "stop_atr", 5,
                "min_stop_percent", 1,
                "reward_ratio", 2,
                "min_trend_atr", "0.5");
        return List.of(
                wish("demo BTC momentum", "momentum", "BTC_USD", Timeframe.M1, quick, "0.0002", 1001),
                wish("demo ETH momentum", "momentum", "ETH_USD", Timeframe.M5, quick, "0.0005", 1002),
                wish("demo ETH opening range", "ORB", "ETH_USD", Timeframe.M5, Map.of(), "0.001", 1003));
    }

    private static NewRun wish(
            String name,
            String strategy,
            String instrument,
            Timeframe timeframe,
            Map<String, Object> parameters,
            String risk,
            long magicId) {
        Strategy chosen = Strategies.require(strategy);
        return new NewRun(
                NameUuid.of("run|" + name),
                DEMO_ACCOUNT,
                name,
                chosen,
                Instruments.get(instrument),
                timeframe,
                chosen.parameters(parameters, timeframe),
                new BigDecimal(risk),
                magicId,
                "demo");
    }
}
