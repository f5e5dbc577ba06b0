package io.tradewind.performance.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Takes deals in. Sums do not depend on their order, and a position is folded anew from all its fills, so neither a
 * deal seen twice nor one that comes late changes the result.
 */
@ApplicationScoped
class DealConsumer implements EventConsumer<DealEvent> {
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

    @Override
    public void on(Event<DealEvent> event, Tx tx) {
        switch (event.payload()) {
            case DealBooked deal -> book(deal, event.time(), tx);
        }
    }

    private void book(DealBooked deal, Instant toldAt, Tx tx) {
        if (!ledger.insert(tx, deal, toldAt)) {
            return;
        }
        ledger.book(tx, deal.accountId(), deal.realizedPnl(), deal.fee());
        ledger.put(tx, TradedPosition.of(ledger.fills(tx, deal.positionId())));
        meters.counter("tradewind_deals_total").increment();
    }
}
