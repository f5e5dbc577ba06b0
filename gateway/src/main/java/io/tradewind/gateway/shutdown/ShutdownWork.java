package io.tradewind.gateway.shutdown;

import io.quarkus.logging.Log;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.ignition.Ignitions;
import io.tradewind.gateway.telemetry.TelemetryStreams;
import jakarta.inject.Singleton;
import java.util.List;

/** What the steps do. Each may be done again after it was broken off: all its calls are repeatable. */
@Singleton
class ShutdownWork {
    private final Closing closing;
    private final Ignitions ignitions;
    private final TelemetryStreams streams;
    private final LogOut logOut;
    private final Audit audit;

    ShutdownWork(Closing closing, Ignitions ignitions, TelemetryStreams streams, LogOut logOut, Audit audit) {
        this.closing = closing;
        this.ignitions = ignitions;
        this.streams = streams;
        this.logOut = logOut;
        this.audit = audit;
    }

    /** Does a step; answers what went wrong, one sentence each. */
    List<String> run(ShutdownStep step, Shutdown shutdown) {
        return switch (step) {
            case CANCEL_ORDERS -> closing.cancelOrders(shutdown);
            case CLOSE_POSITIONS -> closing.closePositions(shutdown);
            case DISCONNECT_BROKER -> {
                ignitions.end(shutdown.userId());
                yield List.of();
            }
            case STOP_TELEMETRY -> {
                streams.close(shutdown.userId(), "The system was shut down");
                yield List.of();
            }
            case CLEAR_SESSION -> logOut.of(shutdown);
            case LOG_COMPLETE -> log(shutdown);
        };
    }

    private List<String> log(Shutdown shutdown) {
        String failed = shutdown.failed();
        Log.infof(
                "shutdown done userId=%s shutdownId=%s type=%s failed=%s",
                shutdown.userId(), shutdown.id(), shutdown.type(), failed);
        audit.record(Act.of(shutdown.userId(), "shutdown.completed", shutdown.id())
                .with("type", shutdown.type().name())
                .with("failed", failed));
        return List.of();
    }
}
