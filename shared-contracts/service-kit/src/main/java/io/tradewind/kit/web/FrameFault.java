package io.tradewind.kit.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the frames of a WebSocket client break, with the close code that RFC 6455 (7.4.1) has for it. The server only
 * reports it to the socket's exception handler: who does not close there leaves the client without a word.
 */
public enum FrameFault {
    PROTOCOL(1002, "the frame breaks the protocol"),
    NOT_UTF8(1007, "the text is not UTF-8"),
    TOO_LONG(1009, "the frame is too long");

    private final int code;
    private final String reason;

    FrameFault(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** Close code. */
    public int code() {
        return code;
    }

    /** Sentence of the close frame. */
    public String reason() {
        return reason;
    }

    /** The fault that an exception handler was told of; empty when it was told of a connection that has gone. */
    public static Optional<FrameFault> of(Throwable failure) {
        if (failure instanceof IOException || failure instanceof HttpClosedException) {
            return Optional.empty();
        }
        if (failure instanceof TooLongFrameException || failure instanceof IllegalStateException) {
            // The second is Vert.x' word for a message whose frames are too long together.
            return Optional.of(TOO_LONG);
        }
        int told = failure instanceof CorruptedWebSocketFrameException corrupted
                ? corrupted.closeStatus().code()
                : PROTOCOL.code;
        return Arrays.stream(values())
                .filter(fault -> fault.code == told)
                .findFirst()
                .or(() -> Optional.of(PROTOCOL));
    }

    /**
     * Has texts checked from here on; without it, what is not UTF-8 is read as something else than was sent. Called on the
     * connection's event loop, after the upgrade.
     */
    public static void watchTexts(HttpConnection connection) {
        ChannelHandlerContext server = ((ConnectionBase) connection).channelHandlerContext();
        if (!server.isRemoved()) {
            server.pipeline().addBefore(server.name(), "texts", new Utf8FrameValidator(false));
        }
    }
}
