package io.tradewind.gateway.trade;

import io.quarkus.logging.Log;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.gateway.feed.LiveKind;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Takes the ledger's deals in, and tells their owners of those that are fresh. */
@ApplicationScoped
class DealConsumer implements EventConsumer<DealEvent> {
    /** Whoever reads the log anew tells nobody of last week's trades. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final TradeRepository trades;
    private final AccountDirectory accounts;
    private final LiveLog live;
    private final Clock clock;

    DealConsumer(TradeRepository trades, AccountDirectory accounts, LiveLog live, Clock clock) {
        this.trades = trades;
        this.accounts = accounts;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public Topics.Topic<DealEvent> topic() {
        return Topics.DEALS;
    }

    @Override
    public void on(Event<DealEvent> event, Tx tx) {
        switch (event.payload()) {
            case DealBooked deal -> book(deal, tx);
        }
    }

    private void book(DealBooked deal, Tx tx) {
        TradedPosition before = trades.position(tx, deal.positionId()).orElseGet(() -> unknown(deal));
        TradedPosition.Folded folded = switch (deal.entry()) {
            case IN -> before.entered(deal.quantity(), deal.price(), deal.fee());
            case OUT -> before.left(deal.quantity(), deal.realizedPnl(), deal.fee(), deal.time());
        };
        // A stop loss or a person may close what a run opened: the profit is the run's all the same.
        boolean isNew = trades.insert(tx, deal, before.runId(), deal.side() == Side.BUY, folded.profitLoss());
        if (!isNew) {
            return;
        }
        trades.store(tx, folded.position());
        if (deal.time().plus(FRESH).isAfter(clock.instant())) {
            owner(tx, deal.accountId()).ifPresent(owner -> tell(tx, owner, deal.dealId()));
        }
    }

    private TradedPosition unknown(DealBooked deal) {
        boolean isEntry = deal.entry() == DealBooked.Entry.IN;
        if (!isEntry) {
            Log.warnf(
                    "a deal closes a position whose opening is not in the log any more dealId=%d positionId=%d",
                    deal.dealId(), deal.positionId());
        }
        return TradedPosition.none(
                deal.positionId(),
                deal.accountId(),
                deal.runId(),
                deal.instrument(),
                deal.currency(),
                isEntry == (deal.side() == Side.BUY),
                deal.time());
    }

    private Optional<String> owner(Tx tx, long accountId) {
        // The account's own event may be read a moment after its first deal.
        Optional<String> known = trades.owner(tx, accountId);
        if (known.isEmpty()) {
            accounts.byId(accountId).ifPresent(opened -> trades.store(tx, opened));
        }
        return known.or(() -> accounts.byId(accountId).map(opened -> opened.userId()));
    }

    private void tell(Tx tx, String owner, long dealId) {
        trades.one(tx, dealId).ifPresent(trade -> live.append(tx, owner, LiveKind.TRADE, TradeView.of(trade)));
    }
}
