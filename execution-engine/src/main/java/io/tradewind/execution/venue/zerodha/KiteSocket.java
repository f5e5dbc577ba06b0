package io.tradewind.execution.venue.zerodha;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One connection: puts frames together, bounded, and tells of its end once. */
final class KiteSocket implements WebSocket.Listener {
    private static final int LARGEST = 1024 * 1024;

    private final Consumer<byte[]> binary;
    private final Consumer<String> text;
    private final Consumer<String> end;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder words = new StringBuilder();
    private boolean isEnded;

    KiteSocket(Consumer<byte[]> binary, Consumer<String> text, Consumer<String> end) {
        this.binary = binary;
        this.text = text;
        this.end = end;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean isLast) {
        byte[] chunk = new byte[part.remaining()];
        part.get(chunk);
        bytes.write(chunk, 0, chunk.length);
        if (bytes.size() > LARGEST) {
            abort(socket, "a frame is too large");
            return null;
        }
        if (isLast) {
            byte[] frame = bytes.toByteArray();
            bytes.reset();
            binary.accept(frame);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
        words.append(part);
        if (words.length() > LARGEST) {
            abort(socket, "a message is too large");
            return null;
        }
        if (isLast) {
            String message = words.toString();
            words.setLength(0);
            text.accept(message);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        ended("closed with " + code);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        ended(failure.getClass().getSimpleName());
    }

    private void abort(WebSocket socket, String why) {
        socket.abort();
        ended(why);
    }

    private synchronized void ended(String why) {
        if (!isEnded) {
            isEnded = true;
            end.accept(why);
        }
    }
}
