package io.tradewind.marketdata.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/** The clients of one lane that want exactly the same. */
final class Group {
    private final Subscription subscription;
    private final List<StreamClient> clients = new ArrayList<>();

    Group(Subscription subscription) {
        this.subscription = subscription;
    }

    Subscription subscription() {
        return subscription;
    }

    void add(StreamClient client) {
        clients.add(client);
    }

    /** Answers true when nobody is left. */
    boolean remove(StreamClient client) {
        clients.remove(client);
        return clients.isEmpty();
    }

    /** Joins what the group wants of a batch into one buffer, and writes that to everybody who can take it. */
    void deliver(List<Update> batch, Tally tally) {
        int bytes = 0;
        int messages = 0;
        for (int i = 0; i < batch.size(); i++) {
            Update update = batch.get(i);
            if (subscription.wants(update.topic())) {
                bytes += update.frame().length;
                messages++;
            }
        }
        if (messages == 0) {
            return;
        }
        ByteBuf joined = null;
        int written = 0;
        // By index: a write can fail at once and take the client out of the group.
        for (int i = clients.size() - 1; i >= 0; i--) {
            StreamClient client = clients.get(i);
            if (!client.isWritable()) {
                hold(batch, client);
                continue;
            }
            if (joined == null) {
                joined = join(batch, bytes);
            }
            client.write(joined.retainedDuplicate());
            written++;
        }
        if (joined != null) {
            joined.release();
        }
        tally.delivered.add((long) written * messages);
    }

    private ByteBuf join(List<Update> batch, int bytes) {
        ByteBuf joined = PooledByteBufAllocator.DEFAULT.directBuffer(bytes);
        for (int i = 0; i < batch.size(); i++) {
            Update update = batch.get(i);
            if (subscription.wants(update.topic())) {
                joined.writeBytes(update.frame());
            }
        }
        return joined;
    }

    private void hold(List<Update> batch, StreamClient client) {
        for (int i = 0; i < batch.size(); i++) {
            Update update = batch.get(i);
            if (subscription.wants(update.topic())) {
                client.hold(update);
            }
        }
    }
}
