package io.tradewind.eventstream.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.eventstream.EventStreamConfig;
import io.tradewind.eventstream.log.Offsets;
import io.tradewind.eventstream.view.EventFilter;
import io.tradewind.eventstream.view.Viewer;
import io.tradewind.eventstream.view.Views;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.FrameFault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** The conversation with one client. Lives on its connection's event loop. */
final class ClientSession {
    private final Viewer viewer;
    private final String requestId;
    private final Views views;
    private final Delivery delivery;
    private final Outlet outlet;
    private final Frames frames;
    private final Counts counts;
    private final ObjectMapper json;
    private final Clock clock;
    private final MessageRate rate;
    private final int maxMessage;
    private boolean closed;

    ClientSession(
            Viewer viewer,
            String requestId,
            Views views,
            Delivery delivery,
            Outlet outlet,
            Frames frames,
            Counts counts,
            ObjectMapper json,
            Clock clock,
            EventStreamConfig.Client limits) {
        this.viewer = viewer;
        this.requestId = requestId;
        this.views = views;
        this.delivery = delivery;
        this.outlet = outlet;
        this.frames = frames;
        this.counts = counts;
        this.json = json;
        this.clock = clock;
        this.rate = new MessageRate(limits.messages(), limits.messagePeriod());
        this.maxMessage = limits.maxMessage();
    }

    Viewer viewer() {
        return viewer;
    }

    /** Begins with what the address asked for. A query that cannot be served is told in a frame: browsers read no 400. */
    void start(Query query) {
        try {
            EventFilter filter = views.filter(viewer, query.eventTypes(), query.accounts(), query.sources());
            Offsets after = views.cursor(query.after());
            delivery.start(filter, after);
            outlet.send(frames.heartbeat(delivery.sequence()));
        } catch (Refusal refusal) {
            refuse(refusal);
            end(CloseCodes.POLICY, "the query cannot be served");
        }
    }

    void text(String message) {
        if (closed || !withinRate()) {
            return;
        }
        try {
            if (message.length() > maxMessage || message.getBytes(StandardCharsets.UTF_8).length > maxMessage) {
                throw new Refusal(
                        ErrorCode.REQ_006, "The message is too large", Map.of("max_bytes", (Object) maxMessage));
            }
            take(ClientMessage.read(message, json));
        } catch (Refusal refusal) {
            refuse(refusal);
        }
    }

    void binary() {
        if (!closed && withinRate()) {
            refuse(new Refusal(ErrorCode.REQ_005, "Messages are JSON texts, not binary"));
        }
    }

    void heartbeat() {
        // One that does not read needs no more to read; the server's idle timeout ends it.
        if (!closed && !outlet.isFull()) {
            outlet.send(frames.heartbeat(delivery.sequence()));
        }
    }

    /** It sent what is no message. */
    void cannotRead(FrameFault fault) {
        counts.badMessage();
        end(fault.code(), fault.reason());
    }

    void expired() {
        end(CloseCodes.POLICY, "the token has expired; come back with a new one and the last sequence");
    }

    void goingAway() {
        end(CloseCodes.GOING_AWAY, "the service stops; resume with the last sequence");
    }

    void drained() {
        delivery.nudge();
    }

    /** The connection is gone. */
    void ended() {
        closed = true;
        delivery.close();
    }

    private boolean withinRate() {
        if (rate.take(clock.millis())) {
            return true;
        }
        counts.dropped("message_rate");
        refuse(new Refusal(ErrorCode.RATE_001, "Too many messages"));
        end(CloseCodes.POLICY, "too many messages");
        return false;
    }

    private void take(ClientMessage message) {
        switch (message) {
            case ClientMessage.Subscribe subscribe -> {
                EventFilter filter =
                        views.filter(viewer, subscribe.eventTypes(), subscribe.accounts(), subscribe.sources());
                Offsets after = views.cursor(subscribe.after());
                delivery.filter(filter);
                // The answer first: what was missed comes after it.
                outlet.send(frames.subscribed(filter, after == null ? delivery.sequence() : subscribe.after()));
                if (after != null) {
                    delivery.jump(after);
                }
            }
            case ClientMessage.Unsubscribe unsubscribe -> {
                delivery.filter(
                        unsubscribe.eventTypes() == null
                                ? EventFilter.NOTHING
                                : delivery.filter().without(views.kinds("event_types", unsubscribe.eventTypes())));
                outlet.send(frames.unsubscribed(delivery.filter(), delivery.sequence()));
            }
            case ClientMessage.Ping ping -> outlet.send(frames.pong(delivery.sequence()));
        }
    }

    private void refuse(Refusal refusal) {
        counts.badMessage();
        outlet.send(frames.error(refusal, requestId));
    }

    private void end(int code, String reason) {
        if (!closed) {
            closed = true;
            delivery.close();
            outlet.close(code, reason);
        }
    }
}
