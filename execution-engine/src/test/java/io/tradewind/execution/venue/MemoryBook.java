package io.tradewind.execution.venue;

import io.tradewind.testkit.FixedClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The book of handed-over orders without a database. */
final class MemoryBook extends HandoverBook {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final FixedClock clock;

    MemoryBook(FixedClock clock) {
        super(null, clock);
        this.clock = clock;
    }

    @Override
    boolean begin(VenueOrder order, String venueSymbol) {
        return put(order, venueSymbol, false);
    }

    @Override
    boolean forbid(VenueOrder order) {
        return put(order, order.instrument(), true)
                || entries.get(order.clientOrderId()).withdrawn();
    }

    private boolean put(VenueOrder order, String venueSymbol, boolean withdrawn) {
        return entries.putIfAbsent(
                        order.clientOrderId(),
                        new Entry(new KnownOrder(order, null, venueSymbol), clock.instant(), withdrawn))
                == null;
    }

    @Override
    void told(long accountId, String clientOrderId, String venueOrderId) {
        entries.computeIfPresent(
                clientOrderId,
                (id, entry) -> new Entry(entry.order().with(venueOrderId), entry.begunAt(), entry.withdrawn()));
    }

    @Override
    Optional<Entry> find(long accountId, String clientOrderId) {
        return Optional.ofNullable(entries.get(clientOrderId));
    }

    @Override
    List<Entry> byVenueIds(long accountId, List<String> venueOrderIds) {
        return entries.values().stream()
                .filter(entry ->
                        venueOrderIds.contains(String.valueOf(entry.order().venueOrderId())))
                .toList();
    }

    @Override
    List<String> instruments(long accountId) {
        return entries.values().stream()
                .map(entry -> entry.order().order().instrument())
                .distinct()
                .toList();
    }
}
