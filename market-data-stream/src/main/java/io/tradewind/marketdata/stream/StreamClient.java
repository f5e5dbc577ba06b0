package io.tradewind.marketdata.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.tradewind.kit.web.FrameFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One connection. Lives on its event loop.
 *
 * <p>While the connection takes no bytes, updates are held: the newest of each slot, so that what is held can never be
 * more than one update for everything the client subscribed to.
 */
final class StreamClient {
    private static final long CLOSE_GRACE_MILLIS = 1_000;
    private static final int GOING_AWAY = 1001;
    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;

    private final String requestId;
    private final ChannelHandlerContext writer;
    private final Closing closing;
    private final StreamSettings settings;
    private final Tally tally;
    private final Map<Integer, Update> held = new LinkedHashMap<>();
    private final MessageBudget budget;
    private Group group;
    private Subscription subscription = Subscription.NONE;
    /** When it stopped taking bytes; 0 while it takes them. */
    private long stalledSince;

    private boolean leaving;

    /** Ends a connection in the protocol's way. */
    @FunctionalInterface
    interface Closing {
        void close(int code, String reason);
    }

    /**
     * @param requestId of the call that was upgraded
     * @param writer where whole frames enter the pipeline
     */
    StreamClient(
            String requestId, ChannelHandlerContext writer, Closing closing, StreamSettings settings, Tally tally) {
        this.requestId = requestId;
        this.writer = writer;
        this.closing = closing;
        this.settings = settings;
        this.tally = tally;
        this.budget = new MessageBudget(settings.messagesPerSecond(), settings.messageBurst(), System.nanoTime());
    }

    String requestId() {
        return requestId;
    }

    Group group() {
        return group;
    }

    void group(Group joined) {
        group = joined;
    }

    Subscription subscription() {
        return subscription;
    }

    void subscription(Subscription changed) {
        subscription = changed;
        // What is not wanted any more is not sent later either.
        held.values().removeIf(update -> !changed.wants(update.topic()));
    }

    /** False while the connection takes no more, and while older updates wait to go out first. */
    boolean isWritable() {
        return held.isEmpty() && writer.channel().isWritable() && !leaving;
    }

    /** Writes and flushes; the buffer is released. */
    void write(ByteBuf frames) {
        writer.write(frames, writer.voidPromise());
        writer.flush();
    }

    /** Keeps an update for later, instead of the one that it makes obsolete. */
    void hold(Update update) {
        if (stalledSince == 0) {
            stalledSince = System.nanoTime();
        }
        if (held.put(update.slot(), update) != null) {
            tally.conflated.increment();
        }
    }

    /** The connection takes bytes again. */
    void writable() {
        if (!writer.channel().isWritable() || leaving) {
            return;
        }
        stalledSince = 0;
        if (!held.isEmpty()) {
            List<Update> due = new ArrayList<>(held.values());
            held.clear();
            tally.delivered.add(due.size());
            write(join(due));
        }
    }

    /** An answer to this client. */
    void send(byte[] frame) {
        if (!leaving) {
            write(Unpooled.wrappedBuffer(frame));
        }
    }

    void sendIfWritable(byte[] frame) {
        if (isWritable()) {
            send(frame);
        }
    }

    /** What it subscribed to, as it is now: at once, or as soon as the connection takes it. */
    void sendSnapshot(List<Update> updates) {
        if (updates.isEmpty()) {
            return;
        }
        if (isWritable()) {
            tally.delivered.add(updates.size());
            write(join(updates));
        } else {
            updates.forEach(this::hold);
        }
    }

    /** Counts a message of the client; false when there were too many and the connection is being closed. */
    boolean maySend() {
        if (leaving) {
            return false;
        }
        if (budget.take(System.nanoTime())) {
            return true;
        }
        expel(POLICY_VIOLATION, "too many messages");
        return false;
    }

    /** It sent what is no message. */
    void cannotRead(FrameFault fault) {
        expel(fault.code(), fault.reason());
    }

    void expelIfStalled(long now) {
        if (writer.channel().isWritable()) {
            writable();
        } else if (stalledSince == 0) {
            stalledSince = now;
        } else if (now - stalledSince > settings.longestStall().toNanos()) {
            expel(TRY_AGAIN_LATER, "does not read");
        }
    }

    /** What it was let in with does not hold any more. */
    void tokenEnded() {
        expel(POLICY_VIOLATION, "the token has expired; come back with a new one");
    }

    /** The service ends. */
    void sayGoodbye() {
        expel(GOING_AWAY, "the service is shutting down");
    }

    private void expel(int code, String reason) {
        if (leaving) {
            return;
        }
        leaving = true;
        held.clear();
        tally.expelled.increment();
        closing.close(code, reason);
        // A peer that does not read does not answer a close either; the protocol's own close would wait for it ten
        // times as long.
        Channel channel = writer.channel();
        channel.eventLoop()
                .schedule(
                        () -> channel.unsafe().close(channel.voidPromise()), CLOSE_GRACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ByteBuf join(List<Update> updates) {
        int bytes = 0;
        for (Update update : updates) {
            bytes += update.frame().length;
        }
        ByteBuf joined = PooledByteBufAllocator.DEFAULT.directBuffer(bytes);
        updates.forEach(update -> joined.writeBytes(update.frame()));
        return joined;
    }
}
