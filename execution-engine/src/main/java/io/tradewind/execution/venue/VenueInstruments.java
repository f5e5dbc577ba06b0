package io.tradewind.execution.venue;

import io.quarkus.logging.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A venue's instruments, asked for once and again when they have aged. While the venue does not answer, those of the last
 * answer stay, up to a day.
 */
final class VenueInstruments {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Duration age;
    private final Clock clock;
    private volatile Known known = new Known(Map.of(), Map.of(), Instant.MIN, Instant.MIN);

    VenueInstruments(Duration age, Clock clock) {
        this.age = age;
        this.clock = clock;
    }

    private record Known(
            Map<String, VenueInstrument> bySymbol,
            Map<String, VenueInstrument> byVenueSymbol,
            Instant askedAt,
            Instant answeredAt) {}

    /** The book, as seen by somebody who can ask. */
    InstrumentBook asking(Supplier<List<VenueInstrument>> venue) {
        return new InstrumentBook() {
            @Override
            public Optional<VenueInstrument> bySymbol(String symbol) {
                return Optional.ofNullable(fresh(venue).bySymbol().get(symbol));
            }

            @Override
            public Optional<VenueInstrument> byVenueSymbol(String venueSymbol) {
                return Optional.ofNullable(fresh(venue).byVenueSymbol().get(venueSymbol));
            }

            @Override
            public List<VenueInstrument> all() {
                return List.copyOf(fresh(venue).bySymbol().values());
            }
        };
    }

    private Known fresh(Supplier<List<VenueInstrument>> venue) {
        Known now = known;
        return isDue(now) ? ask(venue) : now;
    }

    private boolean isDue(Known k) {
        Instant now = clock.instant();
        boolean isOld =
                k.answeredAt().equals(Instant.MIN) || now.isAfter(k.answeredAt().plus(age));
        boolean isAskedLately =
                !k.askedAt().equals(Instant.MIN) && now.isBefore(k.askedAt().plus(AGAIN));
        return isOld && (!isAskedLately || k.bySymbol().isEmpty());
    }

    private synchronized Known ask(Supplier<List<VenueInstrument>> venue) {
        Known before = known;
        if (!isDue(before)) {
            return before;
        }
        Instant now = clock.instant();
        try {
            Map<String, VenueInstrument> bySymbol = new HashMap<>();
            Map<String, VenueInstrument> byVenueSymbol = new HashMap<>();
            for (VenueInstrument one : venue.get()) {
                bySymbol.put(one.symbol(), one);
                byVenueSymbol.put(one.venueSymbol(), one);
            }
            known = new Known(bySymbol, byVenueSymbol, now, now);
        } catch (VenueFailure e) {
            boolean isUsable = !before.bySymbol().isEmpty()
                    && now.isBefore(before.answeredAt().plus(LONGEST));
            if (!isUsable) {
                throw e;
            }
            Log.warnf("instruments of %s are kept: %s", before.answeredAt(), e.getMessage());
            known = new Known(before.bySymbol(), before.byVenueSymbol(), now, before.answeredAt());
        }
        return known;
    }
}
