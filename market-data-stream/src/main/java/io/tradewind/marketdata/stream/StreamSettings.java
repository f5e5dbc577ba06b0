package io.tradewind.marketdata.stream;

import io.tradewind.marketdata.MarketDataConfig;
import java.time.Duration;

/**
 * Limits of the stream.
 *
 * @param heartbeat between two heartbeat messages to a client
 * @param longestStall a client that reads nothing for so long is closed with 1013
 * @param flushPerClient time that one client adds to the waiting before a batch is sent: with many clients, fewer and
 *     larger writes
 * @param shortestFlush least waiting
 * @param longestFlush most waiting
 * @param sendBuffer bytes the system may keep for a client that does not read
 * @param lowWater bytes in the process below which a client that was held up is written to again
 * @param highWater bytes in the process from which a client gets nothing more until it reads
 * @param queue updates that may wait for a lane before older ones of the same slot are dropped
 * @param messagesPerSecond messages a client may send on average; more close it with 1008
 * @param messageBurst messages a client may send at once
 * @param maxInstruments most instruments in one message
 */
record StreamSettings(
        Duration heartbeat,
        Duration longestStall,
        Duration flushPerClient,
        Duration shortestFlush,
        Duration longestFlush,
        int sendBuffer,
        int lowWater,
        int highWater,
        int queue,
        int messagesPerSecond,
        int messageBurst,
        int maxInstruments) {
    static StreamSettings of(MarketDataConfig.StreamConfig config) {
        return new StreamSettings(
                config.heartbeat(),
                config.longestStall(),
                config.flushPerClient(),
                config.shortestFlush(),
                config.longestFlush(),
                config.sendBuffer(),
                config.lowWater(),
                config.highWater(),
                config.queue(),
                config.messagesPerSecond(),
                config.messageBurst(),
                config.maxInstruments());
    }
}
