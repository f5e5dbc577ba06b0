package io.tradewind.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FrameFaultTest {
    @Test
    void shouldNumberWhatIsBrokenAsTheProtocolDoes() {
        assertThat(FrameFault.of(corrupted(WebSocketCloseStatus.PROTOCOL_ERROR))
                        .orElseThrow()
                        .code())
                .isEqualTo(1002);
        assertThat(FrameFault.of(corrupted(WebSocketCloseStatus.INVALID_PAYLOAD_DATA))
                        .orElseThrow()
                        .code())
                .isEqualTo(1007);
        assertThat(FrameFault.of(corrupted(WebSocketCloseStatus.MESSAGE_TOO_BIG))
                        .orElseThrow()
                        .code())
                .isEqualTo(1009);
        assertThat(FrameFault.of(new TooLongFrameException("long"))
                        .orElseThrow()
                        .code())
                .isEqualTo(1009);
        assertThat(FrameFault.of(new IllegalStateException("overflow"))
                        .orElseThrow()
                        .code())
                .isEqualTo(1009);
        assertThat(FrameFault.of(new IllegalArgumentException("else"))).contains(FrameFault.PROTOCOL);
    }

    @Test
    void shouldTellABrokenFrameFromAClientThatHasGone() {
        assertThat(FrameFault.of(new TooLongFrameException("long"))).isPresent();
        assertThat(FrameFault.of(corrupted(WebSocketCloseStatus.PROTOCOL_ERROR)))
                .isPresent();
        assertThat(FrameFault.of(new IllegalStateException("Cannot process text frame of size 3616")))
                .isPresent();
        assertThat(FrameFault.of(new IOException("reset"))).isEmpty();
        assertThat(FrameFault.of(new HttpClosedException("Connection was closed")))
                .isEmpty();
    }

    private static CorruptedWebSocketFrameException corrupted(WebSocketCloseStatus status) {
        return new CorruptedWebSocketFrameException(status, "broken");
    }
}
