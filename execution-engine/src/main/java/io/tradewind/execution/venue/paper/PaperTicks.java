package io.tradewind.execution.venue.paper;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.timer.Timers;
import io.tradewind.execution.venue.VenueListener;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.kit.prices.LastPrices;
import io.tradewind.kit.sql.Database;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Lets resting orders and protection meet the tick stream, one tick after the other. */
@Singleton
class PaperTicks {
    private static final int WAITING = 10_000;
    /** What other replicas changed is seen after this. */
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final Database database;
    private final PaperRepository repository;
    private final PaperDesk desk;
    private final Timers timers;
    private final Clock clock;
    private final List<VenueListener> listeners = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Tick> ticks = new ArrayBlockingQueue<>(WAITING);
    private volatile Map<String, Waiting> waiting = Map.of();
    private volatile boolean isChanged = true;
    private volatile Instant readAt = Instant.MIN;
    private volatile boolean isRunning = true;
    private volatile Thread worker;

    /** What waits for a price of one instrument. */
    private record Waiting(List<PaperOrder> orders, List<PaperPosition> guarded) {}

    PaperTicks(
            Database database,
            PaperRepository repository,
            PaperDesk desk,
            LastPrices prices,
            Timers timers,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.desk = desk;
        this.timers = timers;
        this.clock = clock;
        prices.listen(this::offer);
    }

    void start(@Observes StartupEvent event) {
        worker = Thread.ofPlatform().name("paper-ticks").daemon(true).start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        isRunning = false;
        Thread running = worker;
        if (running != null) {
            running.join(5_000);
        }
    }

    void listen(VenueListener listener) {
        listeners.add(listener);
    }

    /** The book changed: the next tick reads it again. */
    void changed() {
        isChanged = true;
    }

    /** On the intake's thread: only ticks that could matter are kept, and a full queue drops them. */
    private void offer(Tick tick) {
        if (isStale() || waiting.containsKey(tick.instrument())) {
            if (!ticks.offer(tick)) {
                Log.debug("paper venue is behind the tick stream; a tick fills nothing");
            }
        }
    }

    private boolean isStale() {
        return isChanged || clock.instant().isAfter(readAt.plus(REFRESH));
    }

    private void run() {
        while (isRunning) {
            try {
                Tick tick = ticks.poll(200, TimeUnit.MILLISECONDS);
                if (tick != null) {
                    meet(tick);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                isRunning = false;
            } catch (RuntimeException e) {
                // What this tick missed, the next one meets.
                Log.warnf("paper venue passed over a tick: %s", e.getMessage());
            }
        }
    }

    /** Fills what this tick fills. */
    void meet(Tick tick) {
        if (isStale()) {
            refresh();
        }
        Waiting here = waiting.get(tick.instrument());
        if (here == null) {
            return;
        }
        Quote quote = desk.quote(tick);
        for (PaperPosition position : here.guarded()) {
            if (Guard.reached(position, quote).isPresent()) {
                tell(desk.protect(position, tick));
            }
        }
        for (PaperOrder order : here.orders()) {
            if (!tick.receivedAt().isBefore(order.eligibleAt()) && concerns(order, quote)) {
                tell(desk.fillResting(order, tick));
            }
        }
    }

    /** A limit order that does not rest yet does so from the first price on that does not reach it. */
    private static boolean concerns(PaperOrder order, Quote quote) {
        return FillModel.isReached(order.side(), order.type(), order.price(), quote)
                || order.type() == OrderType.LIMIT && !order.rests();
    }

    /** Tells of what ended by itself while a call was being answered, without keeping the caller waiting for it. */
    void tellSoon(List<VenueReport> reports) {
        if (!reports.isEmpty()) {
            timers.now("reports of the paper venue", () -> tell(reports));
        }
    }

    private void tell(List<VenueReport> reports) {
        if (!reports.isEmpty()) {
            changed();
        }
        for (VenueReport report : reports) {
            for (VenueListener listener : listeners) {
                listener.on(report);
            }
        }
    }

    private void refresh() {
        isChanged = false;
        readAt = clock.instant();
        List<PaperOrder> orders = database.read(repository::resting);
        List<PaperPosition> guarded = database.read(repository::guarded);
        Map<String, List<PaperOrder>> byInstrument =
                orders.stream().collect(Collectors.groupingBy(PaperOrder::instrument));
        Map<String, List<PaperPosition>> guardedBy =
                guarded.stream().collect(Collectors.groupingBy(PaperPosition::instrument));
        Map<String, Waiting> next = new java.util.HashMap<>();
        byInstrument.forEach((instrument, list) ->
                next.put(instrument, new Waiting(list, guardedBy.getOrDefault(instrument, List.of()))));
        guardedBy.forEach((instrument, list) -> next.putIfAbsent(instrument, new Waiting(List.of(), list)));
        waiting = next;
    }
}
