package io.tradewind.eventstream.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Text form of {@link Offsets}, the {@code sequence} of a frame: version, log id, per topic the number of partitions and
 * their offsets as varints, two bytes of check sum; base64url. Opaque to clients.
 */
public final class Cursors {
    private static final int VERSION = 1;
    private static final int LONGEST = 8192;
    private static final int MOST_PARTITIONS = 512;
    private static final int SHORTEST_BYTES = 7;
    private static final int CHECK_BYTES = 2;

    private Cursors() {}

    /** Not a cursor of ours. */
    public static final class BadCursor extends Exception {
        private static final long serialVersionUID = 1L;

        BadCursor(String message) {
            super(message, null, false, false);
        }
    }

    /** Writes. */
    public static String encode(Offsets offsets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64);
        out.write(VERSION);
        out.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(offsets.logId()).array());
        for (int topic = 0; topic < StreamTopics.ALL.size(); topic++) {
            varint(out, offsets.partitions(topic));
            for (int partition = 0; partition < offsets.partitions(topic); partition++) {
                varint(out, offsets.at(topic, partition));
            }
        }
        byte[] body = out.toByteArray();
        int check = check(body, body.length);
        out.write(check >>> 8);
        out.write(check);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    }

    /** Reads what {@link #encode} wrote, also when it knew fewer topics. */
    public static Offsets decode(String text) throws BadCursor {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new BadCursor("a cursor has 1 to " + LONGEST + " characters");
        }
        byte[] bytes = bytes(text);
        int end = bytes.length - CHECK_BYTES;
        if (bytes.length < SHORTEST_BYTES || bytes[0] != VERSION) {
            throw new BadCursor("not a cursor of this stream");
        }
        if (check(bytes, end) != ((bytes[end] & 0xff) << 8 | bytes[end + 1] & 0xff)) {
            throw new BadCursor("the cursor was cut or changed");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, end - 1);
        Offsets offsets = Offsets.none(in.getInt());
        for (int topic = 0; in.hasRemaining(); topic++) {
            long partitions = varint(in);
            if (topic >= StreamTopics.ALL.size() || partitions > MOST_PARTITIONS) {
                throw new BadCursor("the cursor names topics or partitions that do not exist");
            }
            for (int partition = 0; partition < partitions; partition++) {
                offsets.set(topic, partition, varint(in));
            }
        }
        return offsets;
    }

    /** A cursor that this process made itself. */
    public static Offsets decodeOwn(String text) {
        try {
            return decode(text);
        } catch (BadCursor e) {
            throw new IllegalStateException(e);
        }
    }

    /** Digest of a cluster's id. */
    static int logId(String clusterId) {
        CRC32 crc = new CRC32();
        crc.update(clusterId.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    private static byte[] bytes(String text) throws BadCursor {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new BadCursor("a cursor has only letters, digits, - and _");
        }
    }

    private static int check(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue() & 0xffff;
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long varint(ByteBuffer in) throws BadCursor {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (!in.hasRemaining()) {
                break;
            }
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new BadCursor("the cursor was cut or changed");
    }
}
