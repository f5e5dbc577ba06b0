package io.tradewind.breaker.stop;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.api.Fence;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.time.Rounds;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/**
 * Renews the engine's lease for as long as every active stop is in the fence. No breaker, no database, or a stop that
 * the engine did not confirm: no renewal, and the engine stops opening positions when the lease ends.
 */
@ApplicationScoped
public class LeaseKeeper {
    /** After {@link FencePusher}, which first puts every active stop in doubt. */
    private static final int AFTER_THE_PUSHER = 3000;

    private final Database database;
    private final LeaseRepository leases;
    private final EngineFence fence;
    private final FenceConfig config;
    private final Clock clock;
    private final String holder;
    private boolean renewed;
    private Rounds rounds;

    LeaseKeeper(
            Database database,
            LeaseRepository leases,
            EngineFence fence,
            FenceConfig config,
            Clock clock,
            IdSource ids) {
        this.database = database.ahead();
        this.leases = leases;
        this.fence = fence;
        this.config = config;
        this.clock = clock;
        this.holder = ids.next().toString();
    }

    void start(@Observes @Priority(AFTER_THE_PUSHER) StartupEvent event) {
        rounds = Rounds.every("lease-keeper", config.leasePeriod(), this::keep);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
        // What was granted runs out by itself; the successor takes over at once.
        database.runInTransaction(tx -> leases.release(tx, holder));
    }

    /** One round; public for tests of the rule. */
    void keep() {
        Duration longest = config.leaseLength().plus(config.leaseDeadline());
        if (!database.inTransaction(tx -> leases.claim(tx, holder, config.leaseLength(), longest))) {
            note(false, "another instance holds it, or a stop is not in the fence");
            return;
        }
        try {
            int seconds = Math.toIntExact(config.leaseLength().toSeconds());
            fence.lease(new Fence.Lease(holder, clock.instant(), seconds), config.leaseDeadline());
            note(true, "");
        } catch (ServiceUnavailable | RemoteRefusal e) {
            note(false, e.getMessage());
        }
    }

    private void note(boolean now, String why) {
        if (now != renewed) {
            renewed = now;
            Log.infof("lease renewal %s reason=%s", now ? "runs" : "pauses", why);
        }
    }
}
