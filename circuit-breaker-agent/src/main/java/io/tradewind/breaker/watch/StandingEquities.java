package io.tradewind.breaker.watch;

import io.tradewind.breaker.account.AccountFigure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Until when each account was worth what it was measured at last. An equity that stood still is told by no event, so a
 * window before a fall out of the quiet (a gap at the opening, an order of an account that held nothing) would know
 * only what was left after it.
 */
final class StandingEquities {
    private final Map<Long, Stood> stood = new HashMap<>();

    /** What an account was worth at a moment. */
    record Stood(AccountFigure figure, Instant until) {
        /** What was measured holds for a while by itself. */
        private boolean isTold() {
            return !until.isAfter(figure.measuredAt().plus(MarksRepository.STANDS));
        }
    }

    /** Takes in what is known now; what has changed since, with the last moment at which it was known to hold. */
    synchronized List<Stood> changedSince(Equities equities, Instant now) {
        List<Stood> changed = new ArrayList<>();
        for (long account : equities.accounts()) {
            if (equities.of(account).isKnown()) {
                AccountFigure figure = equities.figure(account);
                Stood before = stood.put(account, new Stood(figure, now));
                if (before != null && !before.figure().equals(figure) && !before.isTold()) {
                    changed.add(before);
                }
            }
        }
        return changed;
    }
}
