package io.tradewind.performance.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.kit.events.BatchConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes deals in. Sums do not depend on their order, and a position is folded anew from all its fills, so neither a
 * deal seen twice nor one that comes late changes the result.
 */
@ApplicationScoped
class DealConsumer implements BatchConsumer<DealEvent> {
    private final DealRepository deals;
    private final MeterRegistry meters;

    DealConsumer(DealRepository deals, MeterRegistry meters) {
        this.deals = deals;
        this.meters = meters;
    }

    @Override
    public Topics.Topic<DealEvent> topic() {
        return Topics.DEALS;
    }

    /** A position that several deals of the round changed is folded once. */
    @Override
    public void onAll(List<Event<DealEvent>> events, Tx tx) {
        Map<Long, DealRepository.Told> told = new LinkedHashMap<>();
        for (Event<DealEvent> event : events) {
            switch (event.payload()) {
                case DealBooked deal -> told.putIfAbsent(deal.dealId(), new DealRepository.Told(deal, event.time()));
            }
        }
        Set<Long> fresh = deals.insert(tx, told.values());
        if (fresh.isEmpty()) {
            return;
        }
        Map<Long, DealRepository.Money> money = new LinkedHashMap<>();
        Set<Long> positions = new LinkedHashSet<>();
        for (DealRepository.Told one : told.values()) {
            DealBooked deal = one.deal();
            if (fresh.contains(deal.dealId())) {
                money.merge(
                        deal.accountId(),
                        new DealRepository.Money(deal.accountId(), deal.realizedPnl(), deal.fee()),
                        DealRepository.Money::plus);
                positions.add(deal.positionId());
            }
        }
        meters.counter("tradewind_deals_total").increment(fresh.size());
        deals.book(tx, money.values());
        deals.put(
                tx,
                deals.fills(tx, positions).values().stream()
                        .map(TradedPosition::of)
                        .toList());
    }
}
