package io.tradewind.analysis.signal;

import io.tradewind.analysis.bar.BarText;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.reading.MarketReading;
import io.tradewind.analysis.signal.Judgement.Found;
import io.tradewind.analysis.signal.Judgement.None;
import io.tradewind.analysis.signal.Judgement.TooFew;
import io.tradewind.analysis.signal.SignalInputsRepository.Kept;
import io.tradewind.analysis.strategy.InvalidParameter;
import io.tradewind.analysis.strategy.Parameters;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.contracts.api.Replay;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.replay.Replayed;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Finds a signal once more, from the bars as they were seen and the parameters that held. The strategy reads all bars at
 * once here, where it read one after the other when it decided: that both say the same is part of what is proven.
 */
@Singleton
final class SignalReplayService {
    private final Database database;
    private final SignalRepository signals;
    private final SignalInputsRepository inputs;

    SignalReplayService(Database database, SignalRepository signals, SignalInputsRepository inputs) {
        this.database = database;
        this.signals = signals;
        this.inputs = inputs;
    }

    /**
     * @param reader who asks; what he may not see is not there
     * @param with parameters of the strategy that are put in the place of those that held
     */
    Replay.Decision replay(UUID signalId, SignalReader reader, Map<String, BigDecimal> with) {
        Kept kept = database.read(tx -> signals.find(tx, signalId, reader).flatMap(seen -> inputs.find(tx, signalId)))
                .orElseThrow(() -> Refusal.notFound("decision about signal", signalId));
        SignalGenerated signal = EventJson.read(kept.signal(), SignalGenerated.class);
        Bars bars = BarText.read(Instruments.get(signal.instrument()), signal.timeframe(), kept.bars());
        Map<String, String> parameters = signal.evidence().parameters();
        Replayed replayed = new Replayed(
                "signal",
                signalId.toString(),
                null,
                signal.generatedAt(),
                both(kept.signal(), kept.analysis()),
                decide(signal, bars, parameters),
                inShort(signal, bars));
        if (with.isEmpty()) {
            return replayed.decision();
        }
        Map<String, String> other = new HashMap<>(parameters);
        with.forEach((name, value) -> other.put(name, value.toPlainString()));
        return replayed.with(with, decide(signal, bars, other));
    }

    private static String decide(SignalGenerated signal, Bars bars, Map<String, String> values) {
        Strategy strategy = Strategies.require(signal.strategy());
        Parameters parameters;
        try {
            parameters = strategy.parameters(values, signal.timeframe());
        } catch (InvalidParameter e) {
            throw Refusal.field(e.field().replaceFirst("^parameters", "with"), e.value(), e.getMessage());
        }
        return switch (Judgement.of(bars, strategy, parameters, signal.generatedAt())) {
            case Found found -> both(EventJson.write(found.signal()), EventJson.write(MarketReading.of(bars)));
            case None none -> {
                Map<String, Object> no = new LinkedHashMap<>();
                no.put("no_signal", none.reason());
                no.put("readings", none.readings().sorted());
                yield EventJson.write(no);
            }
            case TooFew few ->
                EventJson.write(Map.of("no_signal", few.needed() + " bars are needed, " + few.given() + " were seen"));
        };
    }

    private static String both(String signal, String analysis) {
        return "{\"signal\":" + signal + ",\"analysis\":" + analysis + "}";
    }

    private static Map<String, String> inShort(SignalGenerated signal, Bars bars) {
        Map<String, String> inShort = new TreeMap<>();
        inShort.put("strategy", signal.strategy());
        inShort.put("strategy.version.stored", signal.strategyVersion());
        inShort.put(
                "strategy.version.replayed",
                Strategies.require(signal.strategy()).version());
        inShort.put("instrument", signal.instrument());
        inShort.put("timeframe", signal.timeframe().name());
        inShort.put("bars", Integer.toString(bars.size()));
        inShort.put("bars.first", bars.first().openTime().toString());
        inShort.put("bars.last", bars.last().openTime().toString());
        inShort.put("bars.digest", signal.evidence().barsDigest());
        signal.evidence().parameters().forEach((name, value) -> inShort.put("parameters." + name, value));
        return inShort;
    }
}
