package io.tradewind.execution.venue.zerodha;

import io.tradewind.execution.venue.zerodha.KiteTick.Level;
import io.tradewind.execution.venue.zerodha.KiteTick.Mode;
import io.tradewind.execution.venue.zerodha.KiteTick.Ohlc;
import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Kite's binary frames, big endian: int16 number of packets, then int16 length and bytes of each. Prices are integers
 * with a divisor by segment (the token's lowest byte). Pure.
 */
public final class KitePackets {
    private static final int LTP = 8;
    private static final int INDEX_QUOTE = 28;
    private static final int INDEX_FULL = 32;
    private static final int QUOTE = 44;
    private static final int FULL = 184;
    private static final int LEVELS = 5;
    private static final int SEGMENT = 0xff;
    private static final int CURRENCY_NSE = 3;
    private static final int CURRENCY_BSE = 6;
    private static final int INDICES = 9;

    private KitePackets() {}

    /** Packets of a frame; a heartbeat has none. Lengths nobody documented are passed over. */
    public static List<KiteTick> frame(ByteBuffer frame) {
        List<KiteTick> ticks = new ArrayList<>();
        if (frame.remaining() < 2) {
            return ticks;
        }
        try {
            int packets = frame.getShort() & 0xffff;
            for (int i = 0; i < packets; i++) {
                int length = frame.getShort() & 0xffff;
                ByteBuffer packet = frame.slice(frame.position(), length);
                frame.position(frame.position() + length);
                packet(packet).ifPresent(ticks::add);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("a frame ends inside a packet", e);
        }
        return ticks;
    }

    /** One packet; empty when its length is none of the documented ones. */
    public static Optional<KiteTick> packet(ByteBuffer packet) {
        return switch (packet.remaining()) {
            case LTP -> Optional.of(ltp(packet));
            case INDEX_QUOTE, INDEX_FULL -> Optional.of(index(packet));
            case QUOTE, FULL -> Optional.of(tradable(packet));
            default -> Optional.empty();
        };
    }

    private static KiteTick ltp(ByteBuffer packet) {
        int token = packet.getInt();
        return new KiteTick(
                token,
                Mode.LTP,
                isTradable(token),
                price(packet, places(token)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private static KiteTick index(ByteBuffer packet) {
        int token = packet.getInt();
        int places = places(token);
        BigDecimal last = price(packet, places);
        BigDecimal high = price(packet, places);
        BigDecimal low = price(packet, places);
        BigDecimal open = price(packet, places);
        BigDecimal close = price(packet, places);
        BigDecimal change = BigDecimal.valueOf(packet.getInt(), places);
        boolean isFull = packet.hasRemaining();
        return new KiteTick(
                token,
                isFull ? Mode.FULL : Mode.QUOTE,
                isTradable(token),
                last,
                null,
                null,
                null,
                null,
                null,
                new Ohlc(open, high, low, close),
                change,
                null,
                null,
                null,
                null,
                isFull ? time(packet) : null,
                List.of(),
                List.of());
    }

    private static KiteTick tradable(ByteBuffer packet) {
        int token = packet.getInt();
        int places = places(token);
        BigDecimal last = price(packet, places);
        long lastQuantity = count(packet);
        BigDecimal average = price(packet, places);
        long volume = count(packet);
        long buying = count(packet);
        long selling = count(packet);
        Ohlc ohlc =
                new Ohlc(price(packet, places), price(packet, places), price(packet, places), price(packet, places));
        boolean isFull = packet.hasRemaining();
        return new KiteTick(
                token,
                isFull ? Mode.FULL : Mode.QUOTE,
                isTradable(token),
                last,
                lastQuantity,
                average,
                volume,
                buying,
                selling,
                ohlc,
                last.subtract(ohlc.close()),
                isFull ? time(packet) : null,
                isFull ? count(packet) : null,
                isFull ? count(packet) : null,
                isFull ? count(packet) : null,
                isFull ? time(packet) : null,
                isFull ? levels(packet, places) : List.of(),
                isFull ? levels(packet, places) : List.of());
    }

    private static List<Level> levels(ByteBuffer packet, int places) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++) {
            long quantity = count(packet);
            BigDecimal price = price(packet, places);
            int orders = packet.getShort() & 0xffff;
            packet.getShort();
            levels.add(new Level(price, quantity, orders));
        }
        return levels;
    }

    private static BigDecimal price(ByteBuffer packet, int places) {
        return BigDecimal.valueOf(count(packet), places);
    }

    private static long count(ByteBuffer packet) {
        return Integer.toUnsignedLong(packet.getInt());
    }

    private static Instant time(ByteBuffer packet) {
        long seconds = count(packet);
        return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
    }

    private static int places(int token) {
        return switch (token & SEGMENT) {
            case CURRENCY_NSE -> 7;
            case CURRENCY_BSE -> 4;
            default -> 2;
        };
    }

    private static boolean isTradable(int token) {
        return (token & SEGMENT) != INDICES;
    }
}
