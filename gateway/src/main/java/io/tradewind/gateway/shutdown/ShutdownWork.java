package io.tradewind.gateway.shutdown;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.cockpit.CockpitAgents;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.ignition.Ignitions;
import io.tradewind.gateway.scan.ScanService;
import io.tradewind.gateway.telemetry.TelemetryStreams;
import io.tradewind.kit.time.Pause;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the steps do. Each may be done again after it was broken off: all its calls are repeatable. */
@Singleton
class ShutdownWork {
    private static final Duration TOKEN = Duration.ofMinutes(5);
    private static final Duration CLOSE_AGAIN = Duration.ofSeconds(5);

    private final CockpitAgents agents;
    private final Shutdowns shutdowns;
    private final ShutdownConfig config;
    private final Patience patience;
    private final Ignitions ignitions;
    private final TelemetryStreams streams;
    private final ScanService scans;
    private final Audit audit;

    ShutdownWork(
            CockpitAgents agents,
            Shutdowns shutdowns,
            ShutdownConfig config,
            Patience patience,
            Ignitions ignitions,
            TelemetryStreams streams,
            ScanService scans,
            Audit audit) {
        this.agents = agents;
        this.shutdowns = shutdowns;
        this.config = config;
        this.patience = patience;
        this.ignitions = ignitions;
        this.streams = streams;
        this.scans = scans;
        this.audit = audit;
    }

    /** Does a step; answers what went wrong, one sentence each. */
    List<String> run(ShutdownStep step, Shutdown shutdown) {
        return switch (step) {
            case CANCEL_ORDERS -> cancelOrders(shutdown);
            case CLOSE_POSITIONS -> closePositions(shutdown);
            case DISCONNECT_BROKER -> {
                ignitions.end(shutdown.userId());
                yield List.of();
            }
            case STOP_TELEMETRY -> {
                streams.close(shutdown.userId(), "The system was shut down");
                yield List.of();
            }
            case CLEAR_SESSION -> {
                scans.forget(shutdown.userId());
                yield logOut(shutdown);
            }
            case LOG_COMPLETE -> log(shutdown);
        };
    }

    /** Stops all opening of positions in the accounts; repeatable. Answers what went wrong. */
    List<String> killSwitch(Shutdown shutdown) {
        List<String> problems = new ArrayList<>();
        for (long account : shutdown.accounts()) {
            problems.addAll(
                    patience.with(shutdown, "kill switch of account " + account, () -> kill(shutdown, account)));
        }
        return problems;
    }

    /** An emergency may have taken over after the first step, so each step that ends something makes sure of it. */
    private List<String> killSwitchInEmergency(Shutdown shutdown) {
        return shutdown.type() == Shutdown.Type.EMERGENCY ? killSwitch(shutdown) : List.of();
    }

    /** The kill switch first, then the strategies: what is cancelled must not be sent again. */
    private List<String> cancelOrders(Shutdown shutdown) {
        List<String> problems = new ArrayList<>(killSwitchInEmergency(shutdown));
        for (long account : shutdown.accounts()) {
            problems.addAll(
                    patience.with(shutdown, "strategies of account " + account, () -> pauseRuns(shutdown, account)));
            problems.addAll(
                    patience.with(shutdown, "orders of account " + account, () -> cancelOrders(shutdown, account)));
        }
        return problems;
    }

    private List<String> kill(Shutdown shutdown, long account) {
        Operator operator = operator(shutdown);
        String reason = "emergency shutdown " + shutdown.id();
        for (JsonNode stop : agents.stops(operator.claims()).path("active_stops")) {
            boolean isOurs = stop.path("reason").asText().equals(reason)
                    && stop.path("target_id").asText().equals(Long.toString(account));
            if (isOurs) {
                return List.of();
            }
        }
        agents.stop(operator.claims(), account, reason, shutdown.userId().toString());
        return List.of();
    }

    private List<String> pauseRuns(Shutdown shutdown, long account) {
        Operator operator = operator(shutdown);
        List<String> problems = new ArrayList<>();
        for (JsonNode run : agents.activeRuns(operator.claims(), account)) {
            String id = run.path("run_id").asText();
            problems.addAll(
                    patience.with(shutdown, "strategy " + run.path("name").asText(), () -> {
                        agents.pauseRun(operator.claims(), id);
                        return List.of();
                    }));
        }
        return problems;
    }

    private List<String> cancelOrders(Shutdown shutdown, long account) {
        String request = shutdown.id() + "-x-" + account;
        JsonNode answer =
                agents.cancelOrders(operator(shutdown).claims(), account, "shutdown", request, deadline(shutdown));
        if (answer.path("complete").asBoolean()) {
            return List.of();
        }
        if (patience.isLeft(shutdown) && confirmed(shutdown, () -> working(shutdown, account) == 0, () -> {})) {
            return List.of();
        }
        return LeftOpen.sentences("order", answer.path("orders"), "order_id");
    }

    private long working(Shutdown shutdown, long account) {
        long working = 0;
        for (JsonNode order :
                agents.snapshot(operator(shutdown).claims(), account).path("orders")) {
            String status = order.path("status").asText();
            boolean isOpen = List.of("SCHEDULED", "SUBMITTING", "UNKNOWN", "WORKING", "PARTIALLY_FILLED")
                    .contains(status);
            working += isOpen ? 1 : 0;
        }
        return working;
    }

    private List<String> closePositions(Shutdown shutdown) {
        List<String> problems = new ArrayList<>(killSwitchInEmergency(shutdown));
        for (long account : shutdown.accounts()) {
            problems.addAll(patience.with(
                    shutdown, "positions of account " + account, () -> closePositions(shutdown, account)));
        }
        return problems;
    }

    private List<String> closePositions(Shutdown shutdown, long account) {
        int[] attempts = {0};
        JsonNode answer = close(shutdown, account, attempts[0]);
        if (answer.path("complete").asBoolean()) {
            return List.of();
        }
        Supplier<Boolean> isFlat = () -> agents.openPositions(operator(shutdown).claims(), account)
                        .path("total_count")
                        .asLong()
                == 0;
        boolean flat =
                patience.isLeft(shutdown) && confirmed(shutdown, isFlat, () -> close(shutdown, account, ++attempts[0]));
        return flat ? List.of() : LeftOpen.sentences("position", answer.path("positions"), "position_id");
    }

    /** A repetition of one request gets its first answer, so each attempt is a request of its own. */
    private JsonNode close(Shutdown shutdown, long account, int attempt) {
        return agents.flatten(
                operator(shutdown).claims(),
                account,
                "shutdown",
                shutdown.id() + "-c" + attempt + "-" + account,
                deadline(shutdown));
    }

    /** Looks until it is so; false when time is up, or an emergency does not want to wait. */
    private boolean confirmed(Shutdown shutdown, Supplier<Boolean> isSo, Runnable again) {
        Instant end = shutdowns.now().plus(config.confirmWithin());
        Instant next = shutdowns.now().plus(CLOSE_AGAIN);
        while (shutdowns.now().isBefore(end) && patience.isLeft(shutdown)) {
            if (isSo.get()) {
                return true;
            }
            shutdowns.stillAtWork(shutdown.id());
            if (!Pause.of(config.look())) {
                return false;
            }
            if (shutdowns.now().isAfter(next)) {
                next = shutdowns.now().plus(CLOSE_AGAIN);
                again.run();
            }
        }
        return isSo.get();
    }

    /** Out of the brokers too, unless something is still open there: then the session is what closes it. */
    private List<String> logOut(Shutdown shutdown) {
        boolean isLeft = shutdown.steps().stream().anyMatch(state -> state.status() == StepState.Status.FAILED);
        if (isLeft) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        for (long account : shutdown.accounts()) {
            problems.addAll(patience.with(shutdown, "broker session of account " + account, () -> {
                agents.endBrokerSession(operator(shutdown).claims(), account);
                return List.of();
            }));
        }
        return problems;
    }

    private List<String> log(Shutdown shutdown) {
        String failed = shutdown.steps().stream()
                .filter(state -> state.status() == StepState.Status.FAILED)
                .map(state -> state.step().title())
                .collect(Collectors.joining(", "));
        Log.infof(
                "shutdown done userId=%s shutdownId=%s type=%s failed=%s",
                shutdown.userId(), shutdown.id(), shutdown.type(), failed);
        audit.record(Act.of(shutdown.userId(), "shutdown.completed", shutdown.id())
                .with("type", shutdown.type().name())
                .with("failed", failed));
        return List.of();
    }

    private Duration deadline(Shutdown shutdown) {
        return shutdown.type() == Shutdown.Type.EMERGENCY ? config.emergencyWithin() : config.lease();
    }

    private Operator operator(Shutdown shutdown) {
        return Operator.absent(
                shutdown.userId(), shutdown.accounts(), shutdowns.now().plus(TOKEN));
    }
}
