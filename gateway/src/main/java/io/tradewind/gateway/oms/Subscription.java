package io.tradewind.gateway.oms;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/**
 * What one program follows: one subscription at a time, the last one asked for. Its key and accounts are looked at anew
 * for each: the connection may be older than an account. Lives on the connection's event loop.
 */
final class Subscription implements EventFeed.Listener {
    private final SocketKit kit;
    private final Context context;
    private final Outbound out;
    private final SocketTalk talk;
    private final String address;
    /** Looks take their time, and what was asked for first is answered first. */
    private final Deque<SocketMessage> waiting = new ArrayDeque<>();

    private boolean isLooking;
    private String key;
    private Program program;
    private EventFeed feed;
    private SocketMessage.Subscribe followed;

    Subscription(SocketKit kit, Context context, Outbound out, SocketTalk talk, String address) {
        this.kit = kit;
        this.context = context;
        this.out = out;
        this.talk = talk;
        this.address = address;
        out.onRoom(() -> {
            if (feed != null) {
                feed.resume();
            }
        });
    }

    /** @param key whose accounts may be followed */
    void subscribe(String key, SocketMessage.Subscribe asked) {
        this.key = key;
        await(asked);
    }

    void unsubscribe(SocketMessage.Unsubscribe asked) {
        await(asked);
    }

    private void await(SocketMessage asked) {
        if (waiting.size() >= kit.config().inFlight()) {
            throw new Refusal(
                    ErrorCode.RATE_001,
                    "Too many subscriptions of this connection are being looked up",
                    Map.of("limit", kit.config().inFlight()));
        }
        waiting.add(asked);
        next();
    }

    private void next() {
        while (!isLooking && !waiting.isEmpty()) {
            SocketMessage first = waiting.poll();
            if (first instanceof SocketMessage.Subscribe subscribe) {
                look(subscribe);
            } else {
                close();
                talk.send(EventForm.frame("unsubscribed", first.id()));
            }
        }
    }

    private void look(SocketMessage.Subscribe asked) {
        isLooking = true;
        talk.beside(
                () -> kit.look(key, address, asked.accountId(), Scope.READ),
                seen -> {
                    isLooking = false;
                    follow(asked, seen);
                    next();
                },
                refusal -> {
                    isLooking = false;
                    talk.refuseOrEnd(asked.id(), refusal);
                    next();
                });
    }

    private void follow(SocketMessage.Subscribe asked, SocketKit.Seen seen) {
        Set<Long> wanted = seen.accounts();
        close();
        program = seen.program();
        followed = asked;
        feed = new EventFeed(kit.streams(), context, kit.json(), program.claims(), wanted, asked.afterId(), this);
        feed.open();
        Map<String, Object> frame = EventForm.frame("subscribed", asked.id());
        frame.put("accounts", wanted.stream().sorted().toList());
        frame.put("after_id", asked.afterId());
        talk.send(frame);
    }

    @Override
    public void onStarted(String eventId) {
        EventFeed started = feed;
        SocketMessage.Subscribe asked = followed;
        if (asked.afterId() != null) {
            started.resume();
            return;
        }
        // What happens after this id follows as events, so a change between both may be told twice and never not at
        // all.
        talk.beside(
                () -> kit.snapshot(program, asked.accountId()),
                snapshot -> {
                    if (started == feed) {
                        Map<String, Object> frame = EventForm.frame("snapshot", asked.id());
                        frame.put("event_id", eventId);
                        frame.putAll(snapshot);
                        talk.send(frame);
                        started.resume();
                    }
                },
                refusal -> {
                    // Events without the state that they change are of no use: the program subscribes again.
                    if (started == feed) {
                        close();
                        talk.refuse(asked.id(), refusal);
                    }
                });
    }

    @Override
    public void onEvent(String eventType, String eventId, JsonNode data) {
        Map<String, Object> frame = EventForm.frame("event", null);
        frame.put("namespace", "position");
        frame.put("event", EventForm.name(eventType));
        frame.put("event_id", eventId);
        frame.put("account_id", data.path("account_id"));
        frame.put("data", EventForm.data(eventType, data));
        talk.send(frame);
        if (out.isCrowded() && feed != null) {
            feed.pause();
        }
    }

    @Override
    public void onGap(JsonNode gap) {
        Map<String, Object> frame = EventForm.frame("gap", null);
        frame.put("from", gap.path("from"));
        frame.put("to", gap.path("to"));
        frame.put("reason", gap.path("reason"));
        frame.put("message", "Events between both are not held any more: read the state anew");
        talk.send(frame);
    }

    @Override
    public void onRefused(JsonNode error) {
        feed = null;
        talk.refuse(
                followed.id(),
                new Refusal(
                        ErrorCode.REQ_002,
                        "after_id cannot be resumed from: "
                                + error.path("message").asText(""),
                        Map.of("field", "after_id")));
    }

    @Override
    public Claims renewed() {
        talk.beside(
                () -> kit.programs().require(key, address),
                fresh -> program = fresh,
                refusal -> talk.refuseOrEnd(null, refusal));
        return program.claims();
    }

    /** Writes the last event that was passed on into a heartbeat, when something is followed. */
    void mark(Map<String, Object> heartbeat) {
        if (feed != null) {
            heartbeat.put("event_id", feed.position());
        }
    }

    void close() {
        if (feed != null) {
            feed.close();
            feed = null;
        }
    }
}
