package io.tradewind.analysis.signal;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.id.NameUuid;
import io.tradewind.analysis.strategy.Decision;
import io.tradewind.analysis.strategy.Decision.NoSetup;
import io.tradewind.analysis.strategy.Decision.Setup;
import io.tradewind.analysis.strategy.Decision.TooFewBars;
import io.tradewind.analysis.strategy.Parameters;
import io.tradewind.analysis.strategy.Readings;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.contracts.analysis.SignalGenerated.Evidence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a strategy's decision means to the outside: a signal with its evidence and identity, or why there is none. */
sealed interface Judgement {

    /** A signal; followed by nobody yet. */
    record Found(SignalGenerated signal) implements Judgement {}

    /** No trade at this bar. */
    record None(String reason, Readings readings) implements Judgement {}

    /** Too few bars to say anything. */
    record TooFew(int needed, int given) implements Judgement {}

    /**
     * Lets a strategy judge the last of the bars. Deterministic: the same bars, strategy, version and parameters give the
     * same signal with the same id; only {@code generatedAt} is the caller's.
     */
    static Judgement of(Bars given, Strategy strategy, Parameters parameters, Instant generatedAt) {
        return of(given, strategy, parameters, strategy.decide(given, parameters), generatedAt);
    }

    /** What a decision of the strategy on the last of the bars means. */
    static Judgement of(Bars given, Strategy strategy, Parameters parameters, Decision decision, Instant generatedAt) {
        Bars read = given.tail(strategy.barsRead(parameters, given.timeframe()));
        return switch (strategy.placed(given.instrument(), decision, parameters)) {
            case Setup setup -> new Found(signal(read, strategy, parameters, setup, generatedAt));
            case NoSetup none -> new None(none.reason(), none.readings());
            case TooFewBars few -> new TooFew(few.needed(), few.given());
        };
    }

    private static SignalGenerated signal(
            Bars read, Strategy strategy, Parameters parameters, Setup setup, Instant generatedAt) {
        Evidence evidence = new Evidence(
                read.first().openTime(),
                read.last().openTime(),
                read.size(),
                read.digest(),
                parameters.asText(),
                setup.readings(),
                setup.reasons());
        BigDecimal risk = setup.entry().subtract(setup.stop()).abs();
        BigDecimal reward = setup.target().subtract(setup.entry()).abs();
        return new SignalGenerated(
                identity(read, strategy, parameters, evidence),
                List.of(),
                read.instrument().symbol(),
                read.timeframe(),
                strategy.name(),
                strategy.version(),
                setup.direction(),
                setup.confidence(),
                setup.entry(),
                setup.stop(),
                setup.target(),
                reward.divide(risk, 4, RoundingMode.HALF_UP),
                read.last().closeTime(),
                generatedAt,
                evidence);
    }

    private static UUID identity(Bars read, Strategy strategy, Parameters parameters, Evidence evidence) {
        return NameUuid.of(String.join(
                "|",
                read.instrument().symbol(),
                read.timeframe().name(),
                strategy.name(),
                strategy.version(),
                parameters.toString(),
                evidence.barsDigest()));
    }
}
