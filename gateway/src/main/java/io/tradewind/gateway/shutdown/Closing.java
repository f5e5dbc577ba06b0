package io.tradewind.gateway.shutdown;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.cockpit.CockpitAgents;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.kit.time.Pause;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Ends what is open in the accounts: strategies, orders, positions. Answers what went wrong, one sentence each. */
@Singleton
class Closing {
    private static final Duration CLOSE_AGAIN = Duration.ofSeconds(5);

    private final CockpitAgents agents;
    private final Shutdowns shutdowns;
    private final ShutdownConfig config;
    private final Patience patience;
    private final KillSwitch killSwitch;

    Closing(
            CockpitAgents agents,
            Shutdowns shutdowns,
            ShutdownConfig config,
            Patience patience,
            KillSwitch killSwitch) {
        this.agents = agents;
        this.shutdowns = shutdowns;
        this.config = config;
        this.patience = patience;
        this.killSwitch = killSwitch;
    }

    List<String> cancelOrders(Shutdown shutdown) {
        return isEmergency(shutdown) ? cancelAtOnce(shutdown) : pauseThenCancel(shutdown);
    }

    /** The strategies first: what is cancelled must not be sent again. */
    private List<String> pauseThenCancel(Shutdown shutdown) {
        List<String> problems = new ArrayList<>();
        for (long account : shutdown.accounts()) {
            problems.addAll(pause(shutdown, account));
            problems.addAll(cancel(shutdown, account));
        }
        return problems;
    }

    /** The kill switch first: after it nothing is sent again, so nothing waits for the strategies. */
    private List<String> cancelAtOnce(Shutdown shutdown) {
        List<String> problems = new ArrayList<>(killSwitch.fire(shutdown));
        CompletableFuture<List<String>> pausing = CompletableFuture.supplyAsync(
                () -> Abreast.each(shutdown.accounts(), account -> pause(shutdown, account)),
                task -> Thread.ofVirtual().name("shutdown-pausing").start(task));
        problems.addAll(Abreast.each(shutdown.accounts(), account -> cancel(shutdown, account)));
        problems.addAll(pausing.join());
        return problems;
    }

    List<String> closePositions(Shutdown shutdown) {
        if (!isEmergency(shutdown)) {
            List<String> problems = new ArrayList<>();
            shutdown.accounts().forEach(account -> problems.addAll(close(shutdown, account)));
            return problems;
        }
        // An emergency may have taken over after the first step.
        List<String> problems = new ArrayList<>(killSwitch.fire(shutdown));
        problems.addAll(Abreast.each(shutdown.accounts(), account -> close(shutdown, account)));
        return problems;
    }

    private static boolean isEmergency(Shutdown shutdown) {
        return shutdown.type() == Shutdown.Type.EMERGENCY;
    }

    private List<String> pause(Shutdown shutdown, long account) {
        return patience.with(shutdown, "strategies of account " + account, () -> pauseRuns(shutdown, account));
    }

    private List<String> cancel(Shutdown shutdown, long account) {
        return patience.with(shutdown, "orders of account " + account, () -> cancelOrders(shutdown, account));
    }

    private List<String> close(Shutdown shutdown, long account) {
        return patience.with(shutdown, "positions of account " + account, () -> closePositions(shutdown, account));
    }

    private List<String> pauseRuns(Shutdown shutdown, long account) {
        Operator operator = shutdowns.operator(shutdown);
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
        JsonNode answer = agents.cancelOrders(
                shutdowns.operator(shutdown).claims(), account, "shutdown", request, deadline(shutdown));
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
                agents.snapshot(shutdowns.operator(shutdown).claims(), account).path("orders")) {
            String status = order.path("status").asText();
            boolean isOpen = List.of("SCHEDULED", "SUBMITTING", "UNKNOWN", "WORKING", "PARTIALLY_FILLED")
                    .contains(status);
            working += isOpen ? 1 : 0;
        }
        return working;
    }

    private List<String> closePositions(Shutdown shutdown, long account) {
        int[] attempts = {0};
        JsonNode answer = flatten(shutdown, account, attempts[0]);
        if (answer.path("complete").asBoolean()) {
            return List.of();
        }
        Supplier<Boolean> isFlat =
                () -> agents.openPositions(shutdowns.operator(shutdown).claims(), account)
                                .path("total_count")
                                .asLong()
                        == 0;
        boolean flat = patience.isLeft(shutdown)
                && confirmed(shutdown, isFlat, () -> flatten(shutdown, account, ++attempts[0]));
        return flat ? List.of() : LeftOpen.sentences("position", answer.path("positions"), "position_id");
    }

    /** A repetition of one request gets its first answer, so each attempt is a request of its own. */
    private JsonNode flatten(Shutdown shutdown, long account, int attempt) {
        return agents.flatten(
                shutdowns.operator(shutdown).claims(),
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

    private Duration deadline(Shutdown shutdown) {
        return isEmergency(shutdown) ? config.emergencyWithin() : config.lease();
    }
}
