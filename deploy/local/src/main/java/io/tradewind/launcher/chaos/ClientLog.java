package io.tradewind.launcher.chaos;

import io.tradewind.launcher.chaos.venue.VenueLedger;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the clients asked and what they were told, on the disk before the next step is taken. */
final class ClientLog implements Closeable {
    private final VenueLedger file;
    private final Clock clock;
    private final Map<String, Request> requests = new ConcurrentHashMap<>();

    ClientLog(Path file, Clock clock) throws IOException {
        this.file = new VenueLedger(file);
        this.clock = clock;
    }

    /** What a client knows of its request in the end. */
    enum End {
        /** Never told for certain. */
        OPEN,
        DONE,
        /** Told for certain that it did not work. */
        FAILED
    }

    /**
     * A request with what was told about it.
     *
     * @param command {@code send_order}
     * @param orderId of the order that it made; 0 = none was told
     * @param contradiction another answer than the first certain one; null = there was none
     */
    record Request(
            String id, long accountId, String command, End end, long orderId, String code, String contradiction) {}

    void asked(long accountId, String requestId, String command, String body) {
        requests.putIfAbsent(requestId, new Request(requestId, accountId, command, End.OPEN, 0, null, null));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", clock.instant().toString());
        line.put("asked", requestId);
        line.put("body", body);
        write(line);
    }

    /** @param code error code or order state */
    void told(String requestId, End end, long orderId, String code, Site.Answer answer) {
        requests.computeIfPresent(requestId, (id, before) -> merged(before, end, orderId, code));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", clock.instant().toString());
        line.put("told", requestId);
        line.put("end", end.name());
        line.put("status", answer.status());
        line.put("answer", answer.text());
        write(line);
    }

    private static Request merged(Request before, End end, long orderId, String code) {
        boolean differs = before.end() != End.OPEN
                && end != End.OPEN
                && (before.end() != end || before.orderId() != 0 && orderId != 0 && before.orderId() != orderId);
        return new Request(
                before.id(),
                before.accountId(),
                before.command(),
                before.end() == End.OPEN ? end : before.end(),
                before.orderId() == 0 ? orderId : before.orderId(),
                before.end() == End.OPEN ? code : before.code(),
                differs
                        ? before.end() + " of order " + before.orderId() + ", then " + end + " of order " + orderId
                        : before.contradiction());
    }

    private void write(Map<String, Object> line) {
        try {
            file.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Request> requests() {
        return Map.copyOf(requests);
    }

    long count(End end) {
        return requests.values().stream()
                .filter(request -> request.end() == end)
                .count();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
