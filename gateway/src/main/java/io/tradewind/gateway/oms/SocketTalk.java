package io.tradewind.gateway.oms;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.vertx.core.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is said to one program, and the work that is done for it on threads that may block. Whatever such work ends
 * with, the program hears of it. Lives on the connection's event loop.
 */
final class SocketTalk {
    private final SocketKit kit;
    private final Context context;
    private final Outbound out;
    private final Runnable onEnd;
    /** What takes risk away has room of its own: it does not wait for ordinary calls. */
    private final Map<Boolean, Integer> inFlight = new HashMap<>(Map.of(true, 0, false, 0));

    private boolean isClosed;

    /** @param onEnd called when this side ends the conversation */
    SocketTalk(SocketKit kit, Context context, Outbound out, Runnable onEnd) {
        this.kit = kit;
        this.context = context;
        this.out = out;
        this.onEnd = onEnd;
    }

    boolean isClosed() {
        return isClosed;
    }

    void send(Map<String, Object> frame) {
        if (!isClosed) {
            out.send(kit.text(frame));
        }
    }

    void refuse(JsonNode id, Refusal refusal) {
        send(kit.error(id, refusal));
    }

    /**
     * A call to the engine.
     *
     * @param namespace of the message, as {@code action}
     * @param isRelief it only takes risk away
     */
    record Call(JsonNode id, String namespace, String action, boolean isRelief) {}

    /**
     * Makes a call; its answer is sent when it comes. A bounded number at a time.
     *
     * @param work makes the call and gives its answer as a frame; who may make it is asked anew each time, since the
     *     connection may be older than what its key may do
     */
    void call(Supplier<Map<String, Object>> work, Call call) {
        if (inFlight.get(call.isRelief()) >= kit.config().inFlight()) {
            throw new Refusal(
                    ErrorCode.RATE_001,
                    "Too many calls are being done for this connection",
                    Map.of("limit", kit.config().inFlight()));
        }
        inFlight.merge(call.isRelief(), 1, Integer::sum);
        Consumer<Map<String, Object>> answer = frame -> {
            inFlight.merge(call.isRelief(), -1, Integer::sum);
            frame.put("namespace", call.namespace());
            frame.put("action", call.action());
            send(frame);
        };
        beside(work, answer, refusal -> {
            answer.accept(kit.error(call.id(), refusal));
            endWithoutKey(refusal);
        });
    }

    /** Tells the refusal; a key that does not hold any more ends the conversation. */
    void refuseOrEnd(JsonNode id, Refusal refusal) {
        refuse(id, refusal);
        endWithoutKey(refusal);
    }

    private void endWithoutKey(Refusal refusal) {
        if (refusal.code() == ErrorCode.AUTH_001) {
            end(Outbound.POLICY, "the key does not hold");
        }
    }

    /** Work, and what follows on the event loop unless the connection is gone. */
    <T> void beside(Supplier<T> work, Consumer<T> then, Consumer<Refusal> refused) {
        kit.beside(() -> {
            Runnable follows;
            try {
                T result = work.get();
                follows = () -> then.accept(result);
            } catch (RuntimeException e) {
                Refusal refusal = told(e);
                follows = () -> refused.accept(refusal);
            }
            Runnable next = follows;
            context.runOnContext(now -> {
                if (!isClosed) {
                    next.run();
                }
            });
        });
    }

    /** What went wrong, as the program hears of it. */
    static Refusal told(RuntimeException e) {
        return Refusal.of(e).orElseGet(() -> {
            Log.error("work for a program failed", e);
            return new Refusal(ErrorCode.SYS_001, ErrorCode.SYS_001.title());
        });
    }

    /** This side ends the conversation. */
    void end(short code, String reason) {
        if (!isClosed) {
            isClosed = true;
            onEnd.run();
            out.close(code, reason);
        }
    }

    /** The connection is gone. */
    void ended() {
        isClosed = true;
        out.stopTimer();
    }
}
