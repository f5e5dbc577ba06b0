package io.tradewind.marketdata.stream;

import java.nio.charset.StandardCharsets;

/** WebSocket text frames as a server sends them: unmasked, final (RFC 6455, section 5.2). */
final class Frames {
    private static final int FINAL_TEXT = 0x81;
    private static final int TWO_BYTE_LENGTH = 126;
    private static final int EIGHT_BYTE_LENGTH = 127;

    private Frames() {}

    static byte[] text(CharSequence message) {
        return text(message.toString().getBytes(StandardCharsets.UTF_8));
    }

    static byte[] text(byte[] payload) {
        int length = payload.length;
        int header = length < TWO_BYTE_LENGTH ? 2 : length <= 0xFFFF ? 4 : 10;
        byte[] frame = new byte[header + length];
        frame[0] = (byte) FINAL_TEXT;
        if (header == 2) {
            frame[1] = (byte) length;
        } else if (header == 4) {
            frame[1] = TWO_BYTE_LENGTH;
            frame[2] = (byte) (length >>> 8);
            frame[3] = (byte) length;
        } else {
            frame[1] = EIGHT_BYTE_LENGTH;
            for (int i = 0; i < 4; i++) {
                frame[9 - i] = (byte) (length >>> (8 * i));
            }
        }
        System.arraycopy(payload, 0, frame, header, length);
        return frame;
    }
}
