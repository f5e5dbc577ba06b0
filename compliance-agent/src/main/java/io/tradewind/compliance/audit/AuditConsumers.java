package io.tradewind.compliance.audit;

import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountEvent;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.analysis.StrategyRunEvent;
import io.tradewind.contracts.audit.AuditEvent;
import io.tradewind.contracts.breaker.StopEvent;
import io.tradewind.contracts.compliance.ComplianceEvent;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.contracts.risk.RiskAlertEvent;
import io.tradewind.kit.account.AccountDirectory;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** One consumer for each topic whose events belong in the trail. */
@Singleton
class AuditConsumers {
    private final AuditChains chains;
    private final AccountDirectory accounts;
    private final Clock clock;

    AuditConsumers(AuditChains chains, AccountDirectory accounts, Clock clock) {
        this.chains = chains;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Produces
    @Singleton
    AuditConsumer<OrderEvent> orders() {
        return new AuditConsumer<>(Topics.ORDERS, Filing::of, chains, clock);
    }

    @Produces
    @Singleton
    AuditConsumer<DealEvent> deals() {
        return new AuditConsumer<>(Topics.DEALS, Filing::of, chains, clock);
    }

    @Produces
    @Singleton
    AuditConsumer<ComplianceEvent> decisions() {
        return new AuditConsumer<>(Topics.DECISIONS, Filing::of, chains, clock);
    }

    @Produces
    @Singleton
    AuditConsumer<AccountEvent> accounts() {
        return new AuditConsumer<>(Topics.ACCOUNTS, Filing::of, chains, clock);
    }

    @Produces
    @Singleton
    AuditConsumer<RiskAlertEvent> alerts() {
        return new AuditConsumer<>(Topics.ALERTS, Filing::of, chains, clock);
    }

    @Produces
    @Singleton
    AuditConsumer<StrategyRunEvent> runs() {
        return new AuditConsumer<>(Topics.RUNS, Filing::of, chains, clock);
    }

    @Produces
    @Singleton
    AuditConsumer<AuditEvent> acts() {
        return new AuditConsumer<>(Topics.ACTS, Filing::of, chains, clock);
    }

    @Produces
    @Singleton
    AuditConsumer<StopEvent> stops() {
        return new AuditConsumer<>(Topics.STOPS, stop -> Filing.of(stop, this::number), chains, clock);
    }

    private long number(String account) {
        return accounts.find(account).map(AccountOpened::accountId).orElse(0L);
    }
}
