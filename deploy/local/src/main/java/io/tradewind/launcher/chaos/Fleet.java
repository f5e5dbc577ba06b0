package io.tradewind.launcher.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Await;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Several clients at once, each with an account at the simulated venue. */
final class Fleet implements AutoCloseable {
    private static final Duration KNOWN_LIMIT = Duration.ofSeconds(90);
    private static final int OK = 200;

    private final Site site;
    private final ClientLog log;
    private final String name;
    private final Map<Long, String> accounts = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean isOver;
    private volatile boolean isPatient = true;

    /**
     * Opens the accounts.
     *
     * @param name of the run, new in this home
     */
    Fleet(Site site, ClientLog log, String name, int clients) throws IOException {
        this.site = site;
        this.log = log;
        this.name = name;
        for (int i = 0; i < clients; i++) {
            String key = name + "-key-" + i;
            accounts.put(open(name + "-" + i, key), key);
        }
        for (long account : accounts.keySet()) {
            awaitTrading(account);
        }
    }

    /** Account numbers with the key that their orders carry at the venue. */
    Map<Long, String> accounts() {
        return accounts;
    }

    private long open(String label, String key) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("label", label);
        body.put("user_id", site.owner());
        body.put("venue", "binance");
        body.put("currency", "USDT");
        body.put("mode", "netting");
        body.put("credentials", Map.of("api_key", key, "api_secret", "chaos"));
        Site.Answer answer = site.operate("POST", Service.EXECUTION_ENGINE, "/api/v1/accounts", Json.printLine(body));
        if (answer.status() != OK) {
            throw new IOException("no account for the chaos: " + answer.text());
        }
        return answer.json().path("account_id").asLong();
    }

    /** Compliance has to know it, and the engine has to have reconciled it. */
    private void awaitTrading(long account) throws IOException {
        Site.Answer[] last = new Site.Answer[1];
        boolean isKnown = Await.until(KNOWN_LIMIT, () -> {
            last[0] = operate(
                    "PUT",
                    Service.COMPLIANCE_AGENT,
                    "/api/v1/rules/" + account,
                    "{\"trades_per_day\":1000000,\"reason\":\"chaos\"}");
            return last[0].status() == OK;
        });
        isKnown = isKnown
                && Await.until(KNOWN_LIMIT, () -> {
                    last[0] = operate("GET", Service.EXECUTION_ENGINE, "/api/v1/accounts/" + account, null);
                    return last[0].json().path("ready").asBoolean();
                });
        isKnown = isKnown
                && Await.until(KNOWN_LIMIT, () -> {
                    last[0] = trade(account);
                    return last[0].status() == OK;
                });
        if (!isKnown) {
            throw new IOException("account " + account + " does not trade: " + last[0].text());
        }
    }

    private Site.Answer trade(long account) {
        try {
            return site.trade("GET", "/position/orders/open?account_id=" + account, site.apiKey(), null);
        } catch (IOException e) {
            return new Site.Answer(0, String.valueOf(e.getMessage()));
        }
    }

    private Site.Answer operate(String method, Service service, String path, String body) {
        try {
            return site.operate(method, service, path, body);
        } catch (IOException e) {
            return new Site.Answer(0, String.valueOf(e.getMessage()));
        }
    }

    /** Every client begins. @param goesOn asked before each further request */
    void start(long seed, Client.Workload workload, BooleanSupplier goesOn) throws IOException {
        String key = site.apiKey();
        isOver = false;
        isPatient = true;
        for (long account : accounts.keySet()) {
            String requests = name + "-" + seed;
            Client client = new Client(site, key, account, requests, log, seed, workload);
            running.add(threads.submit(() -> client.run(() -> !isOver && goesOn.getAsBoolean(), () -> isPatient)));
        }
    }

    /** Lets every client end what it began; those that get no answer in time give up. */
    void finish(Duration patience) throws IOException {
        isOver = true;
        Await.until(patience, () -> running.stream().allMatch(Future::isDone));
        isPatient = false;
        for (Future<?> client : running) {
            try {
                client.get();
            } catch (ExecutionException broken) {
                throw new IOException("a client broke", broken);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", stop);
            }
        }
        running.clear();
    }

    /** True when all have ended by themselves. */
    boolean isDone() {
        return running.stream().allMatch(Future::isDone);
    }

    /** Whether a stop stands that the engine has confirmed. */
    boolean isStopped() {
        JsonNode stops = operate("GET", Service.CIRCUIT_BREAKER_AGENT, "/api/v1/emergency-stops", null)
                .json();
        return stops.at("/active_stops/0/confirmed").asBoolean();
    }

    /** Lifts every stop, as a person would. */
    void liftStops() {
        JsonNode stops = operate("GET", Service.CIRCUIT_BREAKER_AGENT, "/api/v1/emergency-stops", null)
                .json();
        for (JsonNode stop : stops.path("active_stops")) {
            operate(
                    "DELETE",
                    Service.CIRCUIT_BREAKER_AGENT,
                    "/api/v1/emergency-stop/" + stop.path("stop_id").asText()
                            + "?authorized_by=chaos&resolution_reason=next+round",
                    null);
        }
    }

    @Override
    public void close() {
        isOver = true;
        isPatient = false;
        threads.shutdownNow();
    }
}
