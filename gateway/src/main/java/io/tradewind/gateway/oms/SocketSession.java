package io.tradewind.gateway.oms;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import io.vertx.core.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** The conversation with one program. Lives on its connection's event loop; what blocks is done beside it. */
final class SocketSession implements EventFeed.Listener {
    private final SocketKit kit;
    private final Context context;
    private final Outbound out;
    private final SocketTalk talk;
    private final SocketCalls calls;
    private final String address;
    private final MessageRate rate;
    private String key;
    private Program program;
    private boolean isAuthenticating;
    private String account;
    private EventFeed feed;
    private SocketMessage.Subscribe subscription;

    SocketSession(SocketKit kit, Context context, Outbound out, String address) {
        this.kit = kit;
        this.context = context;
        this.out = out;
        this.address = address;
        this.rate = new MessageRate(
                kit.config().messages(), kit.config().messagePeriod().toMillis());
        this.talk = new SocketTalk(kit, context, out, this::closeFeed);
        this.calls = new SocketCalls(kit, talk, address);
        out.onRoom(() -> {
            if (feed != null) {
                feed.resume();
            }
        });
    }

    /** The key came with the upgrade. @param accountId null = none @param afterId subscribes at once; null = does not */
    void begin(String shown, Program known, String accountId, String afterId) {
        key = shown;
        program = known;
        account = accountId;
        Map<String, Object> frame = EventForm.frame("welcome", null);
        frame.put("accounts", known.claims().accounts().stream().sorted().toList());
        talk.send(frame);
        if (afterId != null) {
            subscribe(new SocketMessage.Subscribe(null, accountId, afterId));
        }
    }

    boolean isKnown() {
        return program != null;
    }

    void text(String text) {
        if (talk.isClosed()) {
            return;
        }
        if (!rate.take(kit.nowMillis())) {
            talk.refuse(null, new Refusal(ErrorCode.RATE_001, "Too many messages"));
            end(Outbound.POLICY, "too many messages");
            return;
        }
        if (text.length() > kit.config().maxMessage()
                || text.getBytes(StandardCharsets.UTF_8).length > kit.config().maxMessage()) {
            talk.refuse(
                    null,
                    new Refusal(
                            ErrorCode.REQ_006,
                            "The message is too large",
                            Map.of("max_bytes", kit.config().maxMessage())));
            return;
        }
        try {
            take(SocketMessage.read(text, account, kit.json()));
        } catch (Refusal refusal) {
            talk.refuse(SocketMessage.idOf(text, kit.json()), refusal);
        }
    }

    void binary() {
        talk.refuse(null, new Refusal(ErrorCode.REQ_005, "Messages are JSON texts, not binary"));
    }

    private void take(SocketMessage message) {
        if (message instanceof SocketMessage.Auth auth) {
            authenticate(auth);
            return;
        }
        if (message instanceof SocketMessage.Ping ping) {
            Map<String, Object> frame = EventForm.frame("pong", ping.id());
            frame.put("timestamp", kit.now());
            talk.send(frame);
            return;
        }
        if (program == null) {
            throw new Refusal(ErrorCode.AUTH_001, "Show a key first: {\"action\":\"auth\",\"api_key\":\"…\"}");
        }
        switch (message) {
            case SocketMessage.Subscribe subscribe -> subscribe(subscribe);
            case SocketMessage.Unsubscribe unsubscribe -> {
                closeFeed();
                talk.send(EventForm.frame("unsubscribed", unsubscribe.id()));
            }
            case SocketMessage.Command command -> calls.command(key, command);
            case SocketMessage.Ccxt ccxt -> calls.ccxt(key, ccxt);
            case SocketMessage.Auth auth -> throw new IllegalStateException("taken above");
            case SocketMessage.Ping ping -> throw new IllegalStateException("taken above");
        }
    }

    private void authenticate(SocketMessage.Auth auth) {
        if (program != null || isAuthenticating) {
            throw new Refusal(ErrorCode.REQ_007, "This connection has shown its key already");
        }
        isAuthenticating = true;
        talk.beside(
                () -> owner(auth),
                known -> {
                    isAuthenticating = false;
                    authenticated(auth, known);
                },
                refusal -> {
                    isAuthenticating = false;
                    talk.refuseOrEnd(auth.id(), refusal);
                });
    }

    private Program owner(SocketMessage.Auth auth) {
        Program owner = kit.programs().require(auth.apiKey(), address);
        if (auth.accountId() != null) {
            kit.accounts(owner, auth.accountId());
        }
        return owner;
    }

    private void authenticated(SocketMessage.Auth auth, Program known) {
        try {
            kit.places().enter(known);
        } catch (Refusal full) {
            talk.refuse(auth.id(), full);
            end(Outbound.TRY_AGAIN_LATER, "no place for another connection");
            return;
        }
        Map<String, Object> frame = EventForm.frame("authenticated", auth.id());
        frame.put("accounts", known.claims().accounts().stream().sorted().toList());
        talk.send(frame);
        key = auth.apiKey();
        program = known;
        account = auth.accountId();
        if (auth.afterId() != null) {
            subscribe(new SocketMessage.Subscribe(null, account, auth.afterId()));
        }
    }

    private void subscribe(SocketMessage.Subscribe subscribe) {
        program.require(Scope.READ);
        Set<Long> wanted = kit.accounts(program, subscribe.accountId());
        closeFeed();
        subscription = subscribe;
        feed = new EventFeed(kit.streams(), context, kit.json(), program.claims(), wanted, subscribe.afterId(), this);
        feed.open();
        Map<String, Object> frame = EventForm.frame("subscribed", subscribe.id());
        frame.put("accounts", wanted.stream().sorted().toList());
        frame.put("after_id", subscribe.afterId());
        talk.send(frame);
    }

    @Override
    public void onStarted(String eventId) {
        EventFeed started = feed;
        SocketMessage.Subscribe asked = subscription;
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
                        closeFeed();
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
                subscription.id(),
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

    void heartbeat() {
        if (program != null) {
            Program asked = program;
            talk.beside(() -> kit.programs().stillHolds(asked), this::endUnless, unanswered -> {});
        }
        if (!out.isCrowded()) {
            Map<String, Object> frame = EventForm.frame("heartbeat", null);
            frame.put("timestamp", kit.now());
            if (feed != null) {
                frame.put("event_id", feed.position());
            }
            talk.send(frame);
        }
    }

    private void endUnless(boolean stillHolds) {
        if (!stillHolds) {
            end(Outbound.POLICY, "the key does not hold any more");
        }
    }

    void end(short code, String reason) {
        talk.end(code, reason);
    }

    /** The connection is gone. */
    void ended() {
        talk.ended();
        closeFeed();
        if (program != null) {
            kit.places().leave(program);
        }
    }

    private void closeFeed() {
        if (feed != null) {
            feed.close();
            feed = null;
        }
    }
}
