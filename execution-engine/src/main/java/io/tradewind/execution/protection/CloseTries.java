package io.tradewind.execution.protection;

import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.protection.ProtectionWatch.Guarded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When a position that reached its level may be closed: while its instrument trades, and after a close that came to
 * nothing not before a pause that doubles. Each try costs calls of the broker's day, which other cancels and closes need
 * too.
 */
final class CloseTries {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<Long, Try> tries;

    /** @param limit positions that are remembered; of more the one that waits longest is tried at once */
    CloseTries(int limit, Clock clock) {
        this.clock = clock;
        this.tries = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Try> eldest) {
                return size() > limit;
            }
        };
    }

    /**
     * The last one.
     *
     * @param position as it was then: after any change of it or of its levels nothing is known
     */
    private record Try(Guarded position, Duration pause, Instant again) {}

    synchronized boolean isDue(Guarded position) {
        Instant now = clock.instant();
        if (!Instruments.get(position.instrument()).session().isOpen(now)) {
            return false;
        }
        Try last = tries.get(position.positionId());
        return last == null || !last.position().equals(position) || !now.isBefore(last.again());
    }

    /** The venue refused the close, or it is not filled yet. */
    synchronized void failed(Guarded position) {
        Try last = tries.remove(position.positionId());
        Duration pause = last == null || !last.position().equals(position) ? FIRST : longer(last.pause());
        tries.put(
                position.positionId(), new Try(position, pause, clock.instant().plus(pause)));
    }

    synchronized void closed(Guarded position) {
        tries.remove(position.positionId());
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }
}
