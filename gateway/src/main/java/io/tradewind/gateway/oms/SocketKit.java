package io.tradewind.gateway.oms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.apikey.ApiKey;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.time.Milliseconds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What every conversation on the socket needs. */
@Singleton
class SocketKit {
    private final Programs programs;
    private final EngineCalls engine;
    private final EventStreams streams;
    private final AccountDirectory directory;
    private final OmsConfig config;
    private final ObjectMapper json;
    private final IdSource ids;
    private final Clock clock;
    private final Places places;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SocketKit(
            Programs programs,
            EngineCalls engine,
            EventStreams streams,
            AccountDirectory directory,
            OmsConfig config,
            ObjectMapper json,
            IdSource ids,
            Clock clock) {
        this.programs = programs;
        this.engine = engine;
        this.streams = streams;
        this.directory = directory;
        this.config = config;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.places = new Places(config.socket().maxConnectionsPerKey());
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdown();
    }

    Programs programs() {
        return programs;
    }

    EventStreams streams() {
        return streams;
    }

    OmsConfig.Socket config() {
        return config.socket();
    }

    ObjectMapper json() {
        return json;
    }

    Places places() {
        return places;
    }

    long nowMillis() {
        return clock.millis();
    }

    String now() {
        return Milliseconds.text(clock.instant());
    }

    String freshId() {
        return ids.next().toString();
    }

    /** On a thread that may block. */
    void beside(Runnable work) {
        threads.execute(work);
    }

    /** A program as it is now, and those of its accounts that were named. */
    record Seen(Program program, Set<Long> accounts) {}

    /**
     * Looks a program up anew, since its connection may be older than its accounts.
     *
     * @param ref an account's number or label; null = all of the program's. 404 for one that is not its own
     * @param needed scope; null = any
     */
    Seen look(String key, String address, String ref, ApiKey.Scope needed) {
        Program now = programs.require(key, address);
        if (needed != null) {
            now.require(needed);
        }
        Optional<Set<Long>> known = accounts(now, ref);
        if (known.isPresent()) {
            return new Seen(now, known.get());
        }
        Program anew = programs.anew(now);
        return new Seen(
                anew, accounts(anew, ref).orElseThrow(() -> Refusal.notFound("account", ref == null ? "any" : ref)));
    }

    /** Empty when there is none, or the named one is not the program's; refused while a label may not have been told of. */
    private Optional<Set<Long>> accounts(Program program, String ref) {
        Set<Long> own = program.claims().accounts();
        if (ref == null) {
            return Optional.of(own).filter(all -> !all.isEmpty());
        }
        Optional<Long> id = ref.matches("\\d{1,18}")
                ? Optional.of(Long.valueOf(ref))
                : Optional.of(directory.require(ref).accountId());
        return id.filter(own::contains).map(Set::of);
    }

    /** Open orders and positions as the engine holds them now; {@code complete} is false when there are more of them. */
    Map<String, Object> snapshot(Program program, String account) {
        String of = account == null ? "?limit=500" : "?limit=500&account_id=" + EventStreams.encoded(account);
        Map<String, Object> snapshot = new LinkedHashMap<>();
        JsonNode orders = list(program, "/position/orders/open" + of);
        JsonNode positions = list(program, "/position/positions/open" + of);
        snapshot.put("orders", orders.path("orders"));
        snapshot.put("positions", positions.path("positions"));
        snapshot.put("complete", !orders.hasNonNull("next_cursor") && !positions.hasNonNull("next_cursor"));
        return snapshot;
    }

    private JsonNode list(Program program, String path) {
        EngineCalls.Passed passed =
                engine.pass(program, "GET", path, null, ids.next().toString());
        if (passed.status() >= 400) {
            throw new Refusal(
                    ErrorCode.SYS_002,
                    "The execution engine gave no snapshot: subscribe again",
                    Map.of("engine_status", passed.status()));
        }
        return read(passed.body());
    }

    /** The engine's answer as a frame. */
    Map<String, Object> called(Program program, String path, JsonNode body, JsonNode id) {
        String requestId = ids.next().toString();
        EngineCalls.Passed passed = engine.pass(program, "POST", path, write(body), requestId);
        JsonNode answer = read(passed.body());
        Map<String, Object> frame = EventForm.frame(passed.status() < 400 ? "result" : "error", id);
        frame.put("ok", passed.status() < 400);
        frame.put("status", passed.status());
        if (passed.status() >= 400) {
            frame.put("error", answer.path("error"));
        } else if (answer.has("results")) {
            frame.put("results", answer.get("results"));
        } else {
            frame.put("result", answer);
        }
        return frame;
    }

    Map<String, Object> error(JsonNode id, Refusal refusal) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", refusal.code().name());
        error.put("message", refusal.getMessage());
        error.put("details", refusal.details());
        error.put("request_id", id);
        Map<String, Object> frame = EventForm.frame("error", id);
        frame.put("ok", false);
        frame.put("status", OmsDialect.status(refusal.code()));
        frame.put("error", error);
        return frame;
    }

    String text(Object frame) {
        try {
            return json.writeValueAsString(frame);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("frame is not writable", e);
        }
    }

    private byte[] write(JsonNode body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            // It was readable a moment ago: 1e99999 is short only while nobody writes it out.
            throw new Refusal(ErrorCode.REQ_002, "A number has more digits than any price or size");
        }
    }

    private JsonNode read(byte[] body) {
        try {
            JsonNode tree = json.readTree(body);
            return tree == null ? json.createObjectNode() : tree;
        } catch (IOException e) {
            throw new IllegalStateException("the engine sent no JSON", e);
        }
    }
}
