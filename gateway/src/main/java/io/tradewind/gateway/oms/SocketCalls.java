package io.tradewind.gateway.oms;

import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.kit.error.Refusal;
import java.util.function.Supplier;

/** What a program on the socket asks of the engine. Its key is looked at anew each time: the connection may be old. */
final class SocketCalls {
    private final Programs programs;
    private final SocketTalk talk;
    private final String address;

    SocketCalls(Programs programs, SocketTalk talk, String address) {
        this.programs = programs;
        this.talk = talk;
        this.address = address;
    }

    void command(String key, SocketMessage.Command command) {
        String wait = command.waitMs() == null ? "" : "?wait_ms=" + digits(command.waitMs());
        talk.call(
                asNow(key, Scope.TRADE),
                new SocketTalk.Call(
                        command.id(),
                        "position",
                        "command",
                        "/position/commands" + wait,
                        command.body(),
                        Relief.isOfCommands(command.body())));
    }

    void ccxt(String key, SocketMessage.Ccxt ccxt) {
        talk.call(
                asNow(key, CcxtScope.of(ccxt.function())),
                new SocketTalk.Call(
                        ccxt.id(),
                        "ccxt",
                        "call",
                        "/ccxt/" + ccxt.accountId() + "/" + ccxt.function(),
                        ccxt.body(),
                        Relief.isOfCall(ccxt.function(), ccxt.body())));
    }

    private Supplier<Program> asNow(String key, Scope scope) {
        return () -> programs.require(key, address).require(scope);
    }

    private static String digits(String waitMs) {
        if (!waitMs.matches("\\d{1,6}")) {
            throw Refusal.field("wait_ms", waitMs.length() > 64 ? "" : waitMs, "has to be milliseconds");
        }
        return waitMs;
    }
}
