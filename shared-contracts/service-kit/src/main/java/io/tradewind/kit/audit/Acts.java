package io.tradewind.kit.audit;

import io.tradewind.contracts.Topics;
import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.kit.error.Shown;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** Tells the audit trail what a person or service did, in the transaction of the act: both or neither. */
@Singleton
public class Acts {
    private static final int LONGEST_DETAIL = 2_000;

    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    Acts(Outbox outbox, IdSource ids, Clock clock) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Something that was done.
     *
     * @param accountId account it is about; 0 = none
     * @param who user id, or service name
     * @param what noun and verb, for example {@code limits.changed}
     * @param target id of what it was done to; null = nothing in particular
     * @param details values that explain it, never a secret; null values are left out, long ones cut
     */
    public record Act(
            long accountId, ActRecorded.Kind kind, String who, String what, String target, Map<String, ?> details) {}

    /** Published after the commit. */
    public void record(Tx tx, Act act) {
        outbox.publish(tx, entry(act));
    }

    /** An act that its doer puts into a statement of his own; {@link Outbox#sendAfter} has to follow. */
    public Outbox.Entry entry(Act act) {
        Map<String, String> details = new TreeMap<>();
        act.details().forEach((name, value) -> {
            if (value != null) {
                details.put(name, Shown.start(value.toString(), LONGEST_DETAIL));
            }
        });
        return outbox.entry(
                Topics.ACTS,
                Long.toString(act.accountId()),
                new ActRecorded(
                        ids.next(),
                        act.accountId(),
                        act.kind(),
                        act.who(),
                        act.what(),
                        act.target(),
                        details,
                        clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }
}
