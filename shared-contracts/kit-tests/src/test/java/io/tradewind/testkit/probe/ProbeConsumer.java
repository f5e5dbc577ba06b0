package io.tradewind.testkit.probe;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.contracts.performance.PerformanceEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.events.NotYet;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails on a negative equity, so that the dead letters can be tested. */
@ApplicationScoped
public class ProbeConsumer implements EventConsumer<PerformanceEvent> {
    /** An event of this value tells somebody of its commit. */
    static final BigDecimal TELLS = new BigDecimal("8");
    /** An event of this value meets a busy database that often first. */
    static final BigDecimal MEETS_OTHERS = new BigDecimal("9");

    /** An event of this value comes that often too early. */
    static final BigDecimal COMES_EARLY = new BigDecimal("11");

    /** An event of this value cannot be taken in until somebody has mended that. */
    static final BigDecimal MENDED = new BigDecimal("-12");

    static final AtomicBoolean IS_MENDED = new AtomicBoolean();
    static final AtomicInteger IN_THE_WAY = new AtomicInteger();
    static final AtomicInteger EARLY = new AtomicInteger();

    @Override
    public Topics.Topic<PerformanceEvent> topic() {
        return Topics.EQUITY;
    }

    @Override
    public void on(Event<PerformanceEvent> event, Tx tx) {
        switch (event.payload()) {
            case EquityMeasured measured -> {
                boolean isMended = measured.equity().compareTo(MENDED) == 0 && IS_MENDED.get();
                if (measured.equity().signum() < 0 && !isMended) {
                    throw new IllegalArgumentException("poison");
                }
                if (measured.equity().compareTo(MEETS_OTHERS) == 0 && IN_THE_WAY.getAndDecrement() > 0) {
                    tx.run("do $$ begin raise exception 'others were in the way' using errcode = '40001'; end $$");
                }
                if (measured.equity().compareTo(COMES_EARLY) == 0 && EARLY.getAndDecrement() > 0) {
                    throw new NotYet("it comes early");
                }
                if (measured.equity().compareTo(TELLS) == 0) {
                    tx.afterCommit(() -> {});
                }
                // No "on conflict": a second effect of one event would fail here.
                tx.update(
                        "insert into effect (event_id, value, at, waits_for_disk)"
                                + " values (?, ?, ?, current_setting('synchronous_commit') = 'on')",
                        event.id(),
                        measured.equity(),
                        measured.measuredAt());
            }
        }
    }
}
