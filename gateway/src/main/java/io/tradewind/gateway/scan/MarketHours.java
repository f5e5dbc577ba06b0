package io.tradewind.gateway.scan;

import io.tradewind.contracts.instrument.Instrument;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** When instruments trade: their exchange's regular hours, and the sessions that it announced beside them. */
@Singleton
class MarketHours {
    private final List<SpecialSession> special;
    private final Clock clock;

    MarketHours(ScanConfig config, Clock clock) {
        this.special = config.specialSessions().orElse(List.of());
        this.clock = clock;
    }

    boolean isOpen(Instrument instrument) {
        Instant now = clock.instant();
        return instrument.session().isOpen(now)
                || special.stream().anyMatch(session -> session.isOf(instrument) && session.isOpen(now));
    }

    /** When it trades next; now while it does. */
    Instant nextOpening(Instrument instrument) {
        Instant now = clock.instant();
        if (isOpen(instrument)) {
            return now;
        }
        Instant regular = instrument.session().nextOpening(now);
        return special.stream()
                .filter(session -> session.isOf(instrument) && session.from().isAfter(now))
                .map(SpecialSession::from)
                .filter(regular::isAfter)
                .min(Instant::compareTo)
                .orElse(regular);
    }
}
