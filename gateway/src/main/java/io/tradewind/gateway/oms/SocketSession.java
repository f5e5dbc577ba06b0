package io.tradewind.gateway.oms;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.vertx.core.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The conversation with one program. Lives on its connection's event loop; what blocks is done beside it. */
final class SocketSession {
    private final SocketKit kit;
    private final Outbound out;
    private final SocketTalk talk;
    private final SocketCalls calls;
    private final Subscription subscription;
    private final String address;
    private final MessageRate rate;
    private String key;
    private Program program;
    private boolean isAuthenticating;
    private String account;

    SocketSession(SocketKit kit, Context context, Outbound out, String address) {
        this.kit = kit;
        this.out = out;
        this.address = address;
        this.rate = new MessageRate(
                kit.config().messages(), kit.config().messagePeriod().toMillis());
        this.talk = new SocketTalk(kit, context, out, this::unfollow);
        this.calls = new SocketCalls(kit, talk, address);
        this.subscription = new Subscription(kit, context, out, talk, address);
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
            subscription.subscribe(key, new SocketMessage.Subscribe(null, accountId, afterId));
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
            case SocketMessage.Subscribe subscribe -> subscription.subscribe(key, subscribe);
            case SocketMessage.Unsubscribe unsubscribe -> subscription.unsubscribe(unsubscribe);
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
        return auth.accountId() == null
                ? kit.programs().require(auth.apiKey(), address)
                : kit.look(auth.apiKey(), address, auth.accountId(), null).program();
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
            subscription.subscribe(key, new SocketMessage.Subscribe(null, account, auth.afterId()));
        }
    }

    void heartbeat() {
        if (program != null) {
            Program asked = program;
            talk.beside(() -> kit.programs().stillHolds(asked), this::endUnless, unanswered -> {});
        }
        if (!out.isCrowded()) {
            Map<String, Object> frame = EventForm.frame("heartbeat", null);
            frame.put("timestamp", kit.now());
            subscription.mark(frame);
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
        unfollow();
        if (program != null) {
            kit.places().leave(program);
        }
    }

    private void unfollow() {
        subscription.close();
    }
}
