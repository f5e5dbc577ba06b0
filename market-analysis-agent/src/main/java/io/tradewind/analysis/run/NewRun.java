package io.tradewind.analysis.run;

import io.tradewind.analysis.strategy.Parameters;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.contracts.analysis.StrategyRunChanged.Status;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A checked wish for a strategy run. */
record NewRun(
        UUID runId,
        long accountId,
        String name,
        Strategy strategy,
        Instrument instrument,
        Timeframe timeframe,
        Parameters parameters,
        BigDecimal riskPerTrade,
        long magicId,
        String reason) {

    StrategyRun run(Instant now) {
        return new StrategyRun(
                runId,
                accountId,
                name,
                strategy.name(),
                instrument.symbol(),
                timeframe,
                parameters.asText(),
                riskPerTrade,
                magicId,
                Status.ACTIVE,
                reason,
                now,
                now,
                now,
                null);
    }
}
