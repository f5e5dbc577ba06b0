package io.tradewind.marketdata.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.tradewind.contracts.market.Tick;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The floor: plain Netty that writes the same bytes to everybody every few milliseconds, and does nothing else: no
 * subscriptions, no snapshot, no slow clients. What the network itself costs on this machine.
 */
final class Floor implements Target {
    private static final String ANSWER =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";

    private final EventLoopGroup loops;
    private final Channel server;
    private final long gatherNanos;
    private final LongAdder delivered = new LongAdder();
    private final ConcurrentHashMap<EventLoop, Lane> lanes = new ConcurrentHashMap<>();

    Floor(int threads, long gatherNanos) {
        this.loops = new NioEventLoopGroup(threads);
        this.gatherNanos = gatherNanos;
        this.server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(io.netty.channel.ChannelOption.SO_BACKLOG, 4096)
                .childHandler(new ChannelInitializer<NioSocketChannel>() {
                    @Override
                    protected void initChannel(NioSocketChannel channel) {
                        channel.pipeline().addLast(new Joining());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    @Override
    public void tick(Tick tick) {
        byte[] text = ("{\"type\":\"price_update\",\"instrument\":\"" + tick.instrument()
                        + "\",\"timestamp\":\"2025-01-18T10:30:15.123Z\",\"bid\":"
                        + tick.bid().toPlainString()
                        + ",\"ask\":" + tick.ask().toPlainString() + ",\"volume\":"
                        + tick.volume().toPlainString() + ",\"sequence\":" + tick.sequence() + "}")
                .getBytes(StandardCharsets.US_ASCII);
        lanes.forEach((loop, lane) -> lane.offer(loop, text));
    }

    @Override
    public long delivered() {
        return delivered.sum();
    }

    @Override
    public long conflated() {
        return 0;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Joining extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
            Lane lane = lanes.computeIfAbsent(context.channel().eventLoop(), loop -> new Lane());
            if (!lane.channels.contains(context.channel())) {
                lane.channels.add(context.channel());
                context.writeAndFlush(Unpooled.copiedBuffer(ANSWER, StandardCharsets.US_ASCII));
            }
        }
    }

    private final class Lane {
        private final List<Channel> channels = new ArrayList<>();
        private final Object lock = new Object();
        private List<byte[]> waiting = new ArrayList<>();
        private boolean scheduled;

        void offer(EventLoop loop, byte[] text) {
            synchronized (lock) {
                waiting.add(text);
                if (scheduled) {
                    return;
                }
                scheduled = true;
            }
            loop.schedule(this::flush, gatherNanos, TimeUnit.NANOSECONDS);
        }

        private void flush() {
            List<byte[]> batch;
            synchronized (lock) {
                batch = waiting;
                waiting = new ArrayList<>();
                scheduled = false;
            }
            ByteBuf joined = PooledByteBufAllocator.DEFAULT.directBuffer(batch.size() * 160);
            for (byte[] text : batch) {
                joined.writeByte(0x81).writeByte(126).writeShort(text.length).writeBytes(text);
            }
            for (Channel channel : channels) {
                channel.writeAndFlush(joined.retainedDuplicate(), channel.voidPromise());
            }
            joined.release();
            delivered.add((long) batch.size() * channels.size());
        }
    }
}
