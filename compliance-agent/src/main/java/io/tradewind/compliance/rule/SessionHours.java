package io.tradewind.compliance.rule;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.TradingSession;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When an account may enter trades, by the wall clock. */
public sealed interface SessionHours {
    /** While the instrument's own venue trades: round the clock for crypto, regular hours for shares. */
    record OfInstrument() implements SessionHours {}

    /** In a window of the account, whatever the instrument; holidays are not known. */
    record Window(TradingSession hours) implements SessionHours {}

    /** Whenever. */
    record Always() implements SessionHours {}

    /** The hours that count for an instrument. */
    default TradingSession forInstrument(Instrument instrument) {
        return switch (this) {
            case OfInstrument ignored -> instrument.session();
            case Window window -> window.hours();
            case Always ignored -> TradingSession.ALWAYS;
        };
    }

    /** When the hours begin next; empty when they never do. */
    static Optional<Instant> nextOpening(TradingSession hours, Instant now) {
        ZonedDateTime local = now.atZone(hours.zone());
        for (int day = 0; day <= 8; day++) {
            LocalDate date = local.toLocalDate().plusDays(day);
            Instant opening = date.atTime(hours.open()).atZone(hours.zone()).toInstant();
            if (hours.days().contains(date.getDayOfWeek()) && opening.isAfter(now)) {
                return Optional.of(opening);
            }
        }
        return Optional.empty();
    }
}
