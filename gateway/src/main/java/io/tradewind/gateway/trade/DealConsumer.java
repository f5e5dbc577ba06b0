package io.tradewind.gateway.trade;

import io.quarkus.logging.Log;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.gateway.feed.LiveKind;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.events.BatchConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes the ledger's deals in, and tells their owners of those that are fresh. */
@ApplicationScoped
class DealConsumer implements BatchConsumer<DealEvent> {
    /** Whoever reads the log anew tells nobody of last week's trades. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final DealRepository deals;
    private final TradeRepository trades;
    private final AccountDirectory accounts;
    private final LiveLog live;
    private final Clock clock;

    DealConsumer(DealRepository deals, TradeRepository trades, AccountDirectory accounts, LiveLog live, Clock clock) {
        this.deals = deals;
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
    public void onAll(List<Event<DealEvent>> events, Tx tx) {
        List<DealBooked> told = new ArrayList<>();
        for (Event<DealEvent> event : events) {
            switch (event.payload()) {
                case DealBooked deal -> told.add(deal);
            }
        }
        Set<Long> known = deals.known(tx, told);
        List<DealBooked> unknown =
                told.stream().filter(deal -> known.add(deal.dealId())).toList();
        if (!unknown.isEmpty()) {
            book(unknown, tx);
            tell(unknown, tx);
        }
    }

    private void book(List<DealBooked> told, Tx tx) {
        Map<Long, TradedPosition> positions = deals.positions(tx, told);
        List<DealRepository.Booked> booked = new ArrayList<>();
        for (DealBooked deal : told) {
            TradedPosition before = positions.computeIfAbsent(deal.positionId(), id -> unknown(deal));
            TradedPosition.Folded folded = switch (deal.entry()) {
                case IN -> before.entered(deal.quantity(), deal.price(), deal.fee());
                case OUT -> before.left(deal.quantity(), deal.realizedPnl(), deal.fee(), deal.time());
            };
            positions.put(deal.positionId(), folded.position());
            // A stop loss or a person may close what a run opened: the profit is the run's all the same.
            booked.add(new DealRepository.Booked(deal, before.runId(), folded.profitLoss()));
        }
        deals.insert(tx, booked);
        deals.put(tx, positions.values());
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

    private void tell(List<DealBooked> booked, Tx tx) {
        Instant oldest = clock.instant().minus(FRESH);
        List<DealBooked> fresh =
                booked.stream().filter(deal -> deal.time().isAfter(oldest)).toList();
        if (fresh.isEmpty()) {
            return;
        }
        Map<Long, String> owners = owners(fresh, tx);
        List<LiveLog.Told> told = new ArrayList<>();
        for (Trade trade :
                deals.trades(tx, fresh.stream().map(DealBooked::dealId).toList())) {
            told.add(new LiveLog.Told(owners.get(trade.accountId()), LiveKind.TRADE, TradeView.of(trade)));
        }
        live.append(tx, told);
    }

    private Map<Long, String> owners(List<DealBooked> fresh, Tx tx) {
        Set<Long> asked = fresh.stream().map(DealBooked::accountId).collect(Collectors.toCollection(HashSet::new));
        Map<Long, String> owners = deals.owners(tx, asked);
        asked.removeAll(owners.keySet());
        for (long account : asked) {
            // The account's own event may be read a moment after its first deal.
            Optional<AccountOpened> opened = accounts.byId(account);
            opened.ifPresent(one -> {
                trades.store(tx, one);
                owners.put(account, one.userId());
            });
        }
        return owners;
    }
}
