package io.tradewind.performance.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.kit.events.BatchConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
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
    private final LedgerRepository ledger;
    private final MeterRegistry meters;

    DealConsumer(LedgerRepository ledger, MeterRegistry meters) {
        this.ledger = ledger;
        this.meters = meters;
    }

    @Override
    public Topics.Topic<DealEvent> topic() {
        return Topics.DEALS;
    }

    /** A position that several deals of the round changed is folded once. */
    @Override
    public void onAll(List<Event<DealEvent>> events, Tx tx) {
        Map<Long, Money> money = new LinkedHashMap<>();
        Set<Long> positions = new LinkedHashSet<>();
        for (Event<DealEvent> event : events) {
            switch (event.payload()) {
                case DealBooked deal -> {
                    if (ledger.insert(tx, deal, event.time())) {
                        money.merge(deal.accountId(), new Money(deal.realizedPnl(), deal.fee()), Money::plus);
                        positions.add(deal.positionId());
                        meters.counter("tradewind_deals_total").increment();
                    }
                }
            }
        }
        money.forEach((account, sum) -> ledger.book(tx, account, sum.realizedPnl(), sum.fees()));
        positions.forEach(position -> ledger.put(tx, TradedPosition.of(ledger.fills(tx, position))));
    }

    private record Money(BigDecimal realizedPnl, BigDecimal fees) {
        Money plus(Money other) {
            return new Money(realizedPnl.add(other.realizedPnl), fees.add(other.fees));
        }
    }
}
