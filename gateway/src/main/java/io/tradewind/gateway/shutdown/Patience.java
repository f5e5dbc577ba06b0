package io.tradewind.gateway.shutdown;

import io.quarkus.logging.Log;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.time.Pause;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** How long a shutdown waits for whom. */
@Singleton
class Patience {
    private final Shutdowns shutdowns;
    private final ShutdownConfig config;

    Patience(Shutdowns shutdowns, ShutdownConfig config) {
        this.shutdowns = shutdowns;
        this.config = config;
    }

    /** An emergency has none; a graceful shutdown may have become one meanwhile. */
    boolean isLeft(Shutdown shutdown) {
        return shutdowns.now(shutdown.id()).type() == Shutdown.Type.GRACEFUL;
    }

    /** A graceful shutdown waits for an agent that is away, as it waits for the venue: it may be starting again. */
    List<String> with(Shutdown shutdown, String what, Supplier<List<String>> work) {
        Instant end = shutdowns.now().plus(config.confirmWithin());
        while (true) {
            try {
                return work.get();
            } catch (ServiceUnavailable away) {
                if (!isLeft(shutdown) || !shutdowns.now().isBefore(end) || !Pause.of(config.look())) {
                    return List.of(what + ": " + away.getMessage());
                }
                shutdowns.stillAtWork(shutdown.id());
            } catch (RemoteRefusal refused) {
                return List.of(what + ": " + refused.getMessage());
            } catch (RuntimeException broken) {
                Log.errorf(broken, "shutdown step broke: %s", what);
                return List.of(what + ": something broke on our side");
            }
        }
    }
}
