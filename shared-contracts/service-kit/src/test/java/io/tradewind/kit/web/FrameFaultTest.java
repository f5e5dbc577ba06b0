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
        assertThat(FrameFault.of(corrupted(WebSocketCloseStatus.PROTOCOL_ERROR)).code())
                .isEqualTo(1002);
        assertThat(FrameFault.of(corrupted(WebSocketCloseStatus.INVALID_PAYLOAD_DATA))
                        .code())
                .isEqualTo(1007);
        assertThat(FrameFault.of(corrupted(WebSocketCloseStatus.MESSAGE_TOO_BIG))
                        .code())
                .isEqualTo(1009);
        assertThat(FrameFault.of(new TooLongFrameException("long")).code()).isEqualTo(1009);
        assertThat(FrameFault.of(new IllegalStateException("overflow")).code()).isEqualTo(1009);
        assertThat(FrameFault.of(new IllegalArgumentException("else"))).isEqualTo(FrameFault.PROTOCOL);
    }

    @Test
    void shouldTellABrokenFrameFromAClientThatHasGone() {
        assertThat(FrameFault.isOne(new TooLongFrameException("long"))).isTrue();
        assertThat(FrameFault.isOne(corrupted(WebSocketCloseStatus.PROTOCOL_ERROR)))
                .isTrue();
        assertThat(FrameFault.isOne(new IllegalStateException("Cannot process text frame of size 3616")))
                .isTrue();
        assertThat(FrameFault.isOne(new IOException("reset"))).isFalse();
        assertThat(FrameFault.isOne(new HttpClosedException("Connection was closed")))
                .isFalse();
    }

    private static CorruptedWebSocketFrameException corrupted(WebSocketCloseStatus status) {
        return new CorruptedWebSocketFrameException(status, "broken");
    }
}
