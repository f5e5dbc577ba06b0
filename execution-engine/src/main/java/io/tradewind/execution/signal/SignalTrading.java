package io.tradewind.execution.signal;

import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.RiskAssessment;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.account.AccountStates;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.order.CloseService;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.TradeAsk;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.execution.order.TradeService;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** One run trades one signal, or says why not. */
@Singleton
class SignalTrading {
    private static final String ANALYST = "market-analysis-agent";
    private static final String RISK = "risk-management-agent";

    private final Database database;
    private final RunRepository runs;
    private final AccountRegistry accounts;
    private final AccountStates states;
    private final TradeReads reads;
    private final TradeService trades;
    private final CloseService closing;
    private final ServiceCalls calls;
    private final SignalConfig config;
    private final Clock clock;

    SignalTrading(
            Database database,
            RunRepository runs,
            AccountRegistry accounts,
            AccountStates states,
            TradeReads reads,
            TradeService trades,
            CloseService closing,
            ServiceCalls calls,
            SignalConfig config,
            Clock clock) {
        this.database = database;
        this.runs = runs;
        this.accounts = accounts;
        this.states = states;
        this.reads = reads;
        this.trades = trades;
        this.closing = closing;
        this.calls = calls;
        this.config = config;
        this.clock = clock;
    }

    /** What became of it. */
    sealed interface Result {
        String reason();
    }

    record Traded(UUID tradeId, String reason) implements Result {}

    record Skipped(String reason) implements Result {}

    record Denied(String reason) implements Result {}

    /** Not now; again in a while, as long as the signal is young. */
    record Later(String reason) implements Result {}

    /** Where a run's order would go; empty text while nobody knows. */
    String venueOf(WorkRepository.Work work) {
        return database.read(tx -> runs.find(tx, work.runId()))
                .flatMap(run -> accounts.byId(run.accountId()))
                .map(Account::venue)
                .orElse("");
    }

    Result trade(WorkRepository.Work work) {
        SignalGenerated signal = work.signal();
        Optional<Order> before = reads.ofSignal(signal.signalId(), work.runId());
        if (before.isPresent()) {
            return new Traded(before.get().tradeId(), "traded before");
        }
        Duration age = Duration.between(signal.generatedAt(), clock.instant());
        if (age.abs().compareTo(config.maxAge()) > 0) {
            return new Skipped(
                    age.isNegative()
                            ? "of " + signal.generatedAt() + ": the clock was set back, and nobody knows how old it is"
                            : "older than " + config.maxAge().toSeconds() + " s");
        }
        Optional<RunRepository.Run> run = database.read(tx -> runs.find(tx, work.runId()));
        if (run.isEmpty()) {
            return new Later("the run is not known yet");
        }
        if (run.get().status() != StrategyRunChanged.Status.ACTIVE) {
            return new Skipped("the run is " + run.get().status());
        }
        Optional<Account> account = accounts.byId(run.get().accountId());
        if (account.isEmpty()) {
            return new Skipped("no account " + run.get().accountId());
        }
        try {
            return trade(signal, run.get(), account.get());
        } catch (Refusal e) {
            return TradeService.isPassing(e.code())
                    ? new Later(e.code() + ": " + e.getMessage())
                    : new Denied(e.code() + ": " + e.getMessage());
        } catch (RemoteRefusal e) {
            String reason = e.code() + ": " + e.getMessage();
            boolean isOurTrouble = e.status() >= 500 || e.status() == 401 || e.status() == 403;
            return isOurTrouble ? new Later(reason) : new Denied(reason);
        } catch (ServiceUnavailable e) {
            return new Later(e.getMessage());
        }
    }

    private Result trade(SignalGenerated signal, RunRepository.Run run, Account account) {
        Optional<Position> open = reads.openOfRun(account.accountId(), run.runId(), signal.instrument());
        if (open.isPresent()) {
            Position position = open.get();
            if (position.direction() == signal.direction()) {
                return new Skipped("the run is " + position.direction() + " already");
            }
            if (!isClosed(position)) {
                return new Later("the opposite position is being closed");
            }
        } else if (reads.isEntering(account.accountId(), run.runId())) {
            return new Skipped("an order of the run is on its way");
        }
        RiskAssessment.SizeResponse size = size(signal, run, account);
        if (size == null || size.size() == null || size.size().signum() <= 0) {
            return new Skipped("size 0: " + (size == null ? "no answer" : size.reason()));
        }
        Order order = trades.execute(ask(signal, run, account, size.size()));
        return switch (order.status()) {
            case REJECTED, DENIED ->
                new Denied(
                        order.progress().reasonCode() + ": " + order.progress().reason());
            case SCHEDULED, SUBMITTING, UNKNOWN, WORKING, PARTIALLY_FILLED, FILLED, CANCELED, EXPIRED ->
                new Traded(order.tradeId(), "sized by " + size.reason());
        };
    }

    /** Closes it; its stop loss or another close may have been faster, then the ledger will know in a moment. */
    private boolean isClosed(Position position) {
        try {
            return closing.close(
                            position.positionId(), null, new CloseService.Closing("opposite signal", null, ANALYST))
                    .status()
                    .isTerminal();
        } catch (Refusal e) {
            if (e.code() == ErrorCode.REQ_007 || e.code() == ErrorCode.EXEC_001) {
                return false;
            }
            throw e;
        }
    }

    private RiskAssessment.SizeResponse size(SignalGenerated signal, RunRepository.Run run, Account account) {
        AccountState state = states.now(account.accountId());
        Instrument instrument = Instruments.get(signal.instrument());
        BigDecimal mark = states.mark(account.accountId(), signal.instrument(), signal.direction());
        return calls.to(RISK)
                .post(
                        "/api/v1/size-position",
                        new RiskAssessment.SizeRequest(
                                Long.toString(account.accountId()),
                                signal.instrument(),
                                signal.direction(),
                                mark == null ? signal.entryPrice() : mark,
                                level(instrument, signal.stopLoss()),
                                run.riskPerTrade(),
                                state,
                                signal.signalId()),
                        RiskAssessment.SizeResponse.class);
    }

    private static TradeAsk ask(SignalGenerated signal, RunRepository.Run run, Account account, BigDecimal size) {
        Instrument instrument = Instruments.get(signal.instrument());
        return new TradeAsk(
                account,
                instrument,
                signal.direction(),
                size,
                OrderType.MARKET,
                null,
                level(instrument, signal.stopLoss()),
                level(instrument, signal.takeProfit()),
                TradeAsk.VarianceBounds.NONE,
                new TradeAsk.Origin(signal.signalId(), run.runId(), signal.strategy(), run.magicId(), null, ANALYST));
    }

    private static BigDecimal level(Instrument instrument, BigDecimal level) {
        return level == null ? null : instrument.roundPrice(level);
    }
}
