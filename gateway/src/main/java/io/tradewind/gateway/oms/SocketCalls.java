package io.tradewind.gateway.oms;

import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.kit.error.Refusal;

/** What a program on the socket asks of the engine. Its key is looked at anew each time: the connection may be old. */
final class SocketCalls {
    private final SocketKit kit;
    private final SocketTalk talk;
    private final String address;
    private final Handovers commands;

    SocketCalls(SocketKit kit, SocketTalk talk, String address) {
        this.kit = kit;
        this.talk = talk;
        this.address = address;
        this.commands = new Handovers(kit::freshId);
    }

    /** Frames that come one behind the other are commanded in that order, whatever is still unanswered. */
    void command(String key, SocketMessage.Command command) {
        String wait = command.waitMs() == null ? "" : "?wait_ms=" + digits(command.waitMs());
        Handovers.Turn turn = commands.next(command.body());
        boolean relieves = Relief.isOfCommands(command.body());
        talk.call(
                () -> turn.call(
                        (path, body) -> kit.called(asNow(key, Scope.TRADE, relieves), path, body, command.id()), wait),
                new SocketTalk.Call(command.id(), "position", "command", relieves));
        commands.take(turn);
    }

    void ccxt(String key, SocketMessage.Ccxt ccxt) {
        String path = "/ccxt/" + ccxt.accountId() + "/" + ccxt.function();
        boolean relieves = Relief.isOfCall(ccxt.function(), ccxt.body());
        talk.call(
                () -> kit.called(asNow(key, CcxtScope.of(ccxt.function()), relieves), path, ccxt.body(), ccxt.id()),
                new SocketTalk.Call(ccxt.id(), "ccxt", "call", relieves));
    }

    private Program asNow(String key, Scope scope, boolean relieves) {
        Program program = kit.programs().require(key, address).require(scope);
        return scope == Scope.TRADE && !relieves ? program.requireTrader() : program;
    }

    private static String digits(String waitMs) {
        if (!waitMs.matches("\\d{1,12}")) {
            throw Refusal.field("wait_ms", waitMs.length() > 64 ? "" : waitMs, "has to be milliseconds");
        }
        return waitMs;
    }
}
