package io.tradewind.gateway.oms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Hands the commands of one conversation to the engine in the order in which they were said. A call waits for the ends
 * of its commands, and the next one does not wait for that: it asks for the one before a second time, without waiting
 * for ends, and the answer says that it is in the queue. Asking twice is harmless: every command has a request id.
 */
final class Handovers {
    private static final String PATH = "/position/commands";
    private static final String AT_ONCE = "?wait_ms=0";
    private static final int BROKEN = 500;

    private final Supplier<String> ids;
    private Turn last;

    /** @param ids request ids for commands that bring none */
    Handovers(Supplier<String> ids) {
        this.ids = ids;
    }

    /** Where calls go. */
    interface Engine {
        /** The answer as a frame; a refusal when there is none. */
        Map<String, Object> call(String pathAndQuery, JsonNode body);
    }

    /** A place behind what was said before; it counts once it is {@linkplain #take taken}. Commands get ids here. */
    Turn next(JsonNode body) {
        (body.isArray() ? body : List.of(body)).forEach(this::named);
        return new Turn(body, last == null || last.taken.isDone() ? null : last);
    }

    private void named(JsonNode command) {
        if (command instanceof ObjectNode one && !one.hasNonNull("request_id") && !one.hasNonNull("requestId")) {
            one.put("request_id", ids.get());
        }
    }

    /** What is said after this goes behind it. */
    void take(Turn turn) {
        last = turn;
    }

    /** One call in its turn. */
    static final class Turn {
        private final JsonNode body;
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private final CompletableFuture<Void> taken = new CompletableFuture<>();
        private Turn before;

        private Turn(JsonNode body, Turn before) {
            this.body = body;
            this.before = before;
        }

        JsonNode body() {
            return body;
        }

        /** Makes the call when it has its turn, and waits for the answer. */
        Map<String, Object> call(Engine engine, String query) {
            try {
                if (before != null) {
                    before.requireTaken(engine);
                    before = null;
                }
                begun.complete(null);
                return engine.call(PATH + query, body);
            } catch (RuntimeException e) {
                if (!isRefused(e)) {
                    // It may still arrive, and what waits behind it would be done before it.
                    begun.completeExceptionally(e);
                    taken.completeExceptionally(e);
                }
                throw e;
            } finally {
                begun.complete(null);
                taken.complete(null);
            }
        }

        /** It did not leave, and never will. */
        private static boolean isRefused(RuntimeException e) {
            return e instanceof Refusal refusal && refusal.code() != ErrorCode.EXEC_002;
        }

        private void requireTaken(Engine engine) {
            try {
                begun.join();
                if (!taken.isDone() && isIn(engine)) {
                    taken.complete(null);
                }
                taken.join();
            } catch (CompletionException | Refusal e) {
                if (e instanceof Refusal refusal && isRefused(refusal)) {
                    throw refusal;
                }
                throw new Refusal(
                        ErrorCode.EXEC_002,
                        "What was commanded before got no answer: nothing of this was sent. Send it anew",
                        Map.of());
            }
        }

        private boolean isIn(Engine engine) {
            return engine.call(PATH + AT_ONCE, body).get("status") instanceof Integer status && status < BROKEN;
        }
    }
}
