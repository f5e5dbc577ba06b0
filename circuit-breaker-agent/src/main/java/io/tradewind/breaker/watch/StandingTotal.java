package io.tradewind.breaker.watch;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What all accounts together were worth, looked at in every round and worth a mark only when it has changed. */
final class StandingTotal {
    private Mark last;
    private Instant seenAt = Instant.MIN;

    /** A total at a moment. */
    record Mark(BigDecimal equity, String currency, Instant at) {
        private boolean isAlso(Mark other) {
            return equity.compareTo(other.equity) == 0 && currency.equals(other.currency);
        }
    }

    /** What there is to remember: the new total, and the one before it at the last moment that it was seen. */
    synchronized List<Mark> due(Mark now) {
        List<Mark> due = new ArrayList<>();
        if (last == null || !last.isAlso(now)) {
            if (last != null && seenAt.isAfter(last.at().plus(MarksRepository.STANDS))) {
                due.add(new Mark(last.equity(), last.currency(), seenAt));
            }
            due.add(now);
        }
        return due;
    }

    /** It was seen, and what was due is stored. */
    synchronized void seen(Mark now) {
        if (last == null || !last.isAlso(now)) {
            last = now;
        }
        seenAt = now.at();
    }
}
