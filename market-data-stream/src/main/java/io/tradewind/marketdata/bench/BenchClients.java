package io.tradewind.marketdata.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The clients, in a process of their own, so that the server's CPU time is the server's alone. Driven by lines on
 * standard input: {@code GO} begins to count, {@code STOP} prints the result and ends.
 *
 * <p>The latency of a message is from the moment at which its tick was handed to the server, which the benchmark writes
 * into the tick's sequence as microseconds since 1970.
 */
public final class BenchClients {
    private static final byte[] SEQUENCE = "\"sequence\":".getBytes(StandardCharsets.US_ASCII);
    private static final Clock CLOCK = Clock.systemUTC();

    private final Latencies latencies = new Latencies();
    private final AtomicInteger ready = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final String subscribe;
    private volatile boolean counting;

    private BenchClients(int instruments) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < instruments; i++) {
            names.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(StreamBench.symbol(i))
                    .append('"');
        }
        subscribe = "{\"action\":\"subscribe\",\"instruments\":[" + names + "],\"data_types\":[\"prices\"]}";
    }

    /** Arguments: port, clients, instruments, stalled clients. */
    public static void main(String[] args) throws IOException, InterruptedException {
        new BenchClients(Integer.parseInt(args[2]))
                .run(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[3]));
    }

    private void run(int port, int clients, int stalled) throws IOException, InterruptedException {
        // One loop: histograms need no locks, and the server keeps most of a small machine.
        EventLoopGroup loops = new NioEventLoopGroup(1);
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            channels.add(connect(loops, port, i < stalled));
        }
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        synchronized (this) {
            while (ready.get() < clients) {
                wait(10);
            }
        }
        say("READY");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            if (line.equals("GO")) {
                loops.submit(latencies::clear).sync();
                counting = true;
            } else if (line.equals("STOP")) {
                counting = false;
                loops.submit(this::report).sync();
                break;
            }
        }
        loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).sync();
    }

    private void report() {
        say("{\"received\":" + latencies.total() + ",\"p50_us\":" + latencies.micros(500) + ",\"p99_us\":"
                + latencies.micros(990) + ",\"p999_us\":" + latencies.micros(999) + ",\"closed\":" + closed.get()
                + "}");
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private Channel connect(EventLoopGroup loops, int port, boolean stalled) throws InterruptedException {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(65536))
                .handler(new ChannelInitializer<NioSocketChannel>() {
                    @Override
                    protected void initChannel(NioSocketChannel channel) {
                        channel.pipeline().addLast(new Reader(stalled));
                    }
                });
        if (stalled) {
            bootstrap.option(ChannelOption.SO_RCVBUF, 65536);
        }
        return bootstrap.connect("127.0.0.1", port).sync().channel();
    }

    /** Reads frames without unpacking what it does not need. */
    private final class Reader extends ByteToMessageDecoder {
        private final boolean stalled;
        private boolean upgraded;

        Reader(boolean stalled) {
            this.stalled = stalled;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(ascii("GET /stream?token=bench HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            closed.incrementAndGet();
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            if (!upgraded) {
                upgrade(context, in);
                return;
            }
            while (in.readableBytes() >= 2) {
                int at = in.readerIndex();
                int length = in.getByte(at + 1) & 0x7F;
                int header = 2;
                if (length == 126) {
                    if (in.readableBytes() < 4) {
                        return;
                    }
                    length = in.getUnsignedShort(at + 2);
                    header = 4;
                }
                if (in.readableBytes() < header + length) {
                    return;
                }
                if (counting) {
                    message(in, at + header, length);
                }
                in.skipBytes(header + length);
            }
        }

        private void upgrade(ChannelHandlerContext context, ByteBuf in) {
            String head = in.toString(StandardCharsets.US_ASCII);
            int end = head.indexOf("\r\n\r\n");
            if (end < 0) {
                return;
            }
            if (!head.startsWith("HTTP/1.1 101")) {
                throw new IllegalStateException(head);
            }
            in.skipBytes(end + 4);
            upgraded = true;
            context.writeAndFlush(masked(subscribe)).addListener(done -> {
                ready.incrementAndGet();
                if (stalled) {
                    // The decoder would ask for more by itself.
                    context.pipeline().addFirst(new NeverReading());
                    context.channel().config().setAutoRead(false);
                }
            });
        }

        private void message(ByteBuf in, int start, int length) {
            // …"sequence":1732271415123456}
            int at = start + length - 2;
            long value = 0;
            long digit = 1;
            for (byte b = in.getByte(at); b >= '0' && b <= '9'; b = in.getByte(--at)) {
                value += (b - '0') * digit;
                digit *= 10;
            }
            if (in.getByte(at) == SEQUENCE[SEQUENCE.length - 1] && value > 0) {
                latencies.add(micros(CLOCK.instant()) - value);
            }
        }
    }

    /** A client that hangs. */
    private static final class NeverReading extends ChannelOutboundHandlerAdapter {
        @Override
        public void read(ChannelHandlerContext context) {
            // Never.
        }
    }

    static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private static ByteBuf masked(String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuf frame = Unpooled.buffer(payload.length + 8);
        frame.writeByte(0x81);
        if (payload.length < 126) {
            frame.writeByte(0x80 | payload.length);
        } else {
            frame.writeByte(0x80 | 126).writeShort(payload.length);
        }
        return frame.writeInt(0).writeBytes(payload);
    }
}
