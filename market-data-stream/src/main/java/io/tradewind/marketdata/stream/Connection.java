package io.tradewind.marketdata.stream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.tradewind.kit.web.FrameFault;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Ties an upgraded connection to its lane. Vert.x did the handshake and reads the frames; what the stream sends goes
 * around it, straight to the channel, since that is the only way to share bytes between clients and to see when a client
 * stops reading.
 */
final class Connection {
    private static final String WRITER = "stream-writer";
    private static final String READER = "stream-reader";

    private Connection() {}

    /**
     * Called on the connection's event loop.
     *
     * @param connection what the request came on: the socket may be wrapped, this is not
     * @param requestId of that request
     * @param until when its token ends: who read with it is told then, and comes back with a new one
     * @param onEnd called once when the connection is gone
     */
    static void open(
            ServerWebSocket socket,
            HttpConnection connection,
            FanOut fanOut,
            ClientMessages messages,
            String requestId,
            Instant until,
            Runnable onEnd) {
        ChannelHandlerContext vertx = ((ConnectionBase) connection).channelHandlerContext();
        Channel channel = vertx.channel();
        StreamSettings settings = fanOut.settings();
        channel.config().setOption(ChannelOption.SO_SNDBUF, settings.sendBuffer());
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(settings.lowWater(), settings.highWater()));
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(IdleStateHandler.class) != null) {
            // It does not see what goes around it; heartbeats and the watch on stalled clients do its work.
            pipeline.remove(IdleStateHandler.class);
        }
        ChannelHandlerContext writer = addWriter(pipeline);
        StreamClient client = new StreamClient(
                requestId, writer, (code, reason) -> socket.close((short) code, reason), settings, fanOut.tally());
        EventLoop loop = channel.eventLoop();
        ScheduledFuture<?> expiry = loop.schedule(client::tokenEnded, fanOut.millisUntil(until), TimeUnit.MILLISECONDS);
        Lane lane = fanOut.lane(loop);
        // First, since what follows fails where the client has gone. Run later and not inside a write that failed: the
        // lane may be going through its clients right then.
        channel.closeFuture()
                .addListener(closed -> loop.execute(() -> {
                    expiry.cancel(false);
                    lane.leave(client);
                    onEnd.run();
                }));
        pipeline.addBefore(vertx.name(), READER, new Reader(client));
        FrameFault.watchTexts(connection);
        lane.join(client);
        socket.textMessageHandler(text -> messages.text(lane, client, text));
        socket.binaryMessageHandler(bytes -> messages.binary(client));
        socket.exceptionHandler(failure -> FrameFault.of(failure).ifPresent(client::cannotRead));
    }

    private static ChannelHandlerContext addWriter(ChannelPipeline pipeline) {
        ChannelHandlerContext tls = pipeline.context(SslHandler.class);
        if (tls == null) {
            pipeline.addFirst(WRITER, new Writer());
        } else {
            pipeline.addAfter(tls.name(), WRITER, new Writer());
        }
        return pipeline.context(WRITER);
    }

    /** The last stop before the network (and TLS): frames enter here as bytes. */
    private static final class Writer extends ChannelHandlerAdapter {}

    /** Sees every frame of the client, pings included, and every change of writability. */
    private static final class Reader extends ChannelInboundHandlerAdapter {
        private final StreamClient client;

        Reader(StreamClient client) {
            this.client = client;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof WebSocketFrame && !client.maySend()) {
                ReferenceCountUtil.release(message);
                return;
            }
            context.fireChannelRead(message);
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            client.writable();
            context.fireChannelWritabilityChanged();
        }
    }
}
