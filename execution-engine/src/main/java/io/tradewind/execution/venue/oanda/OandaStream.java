package io.tradewind.execution.venue.oanda;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.VenueHttp;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueReads.Ticker;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * OANDA's price stream of one account: one connection for the instruments that somebody asked for, opened by the first
 * question and begun again by a later one when it has ended. A price stands while the stream says that it lives (a
 * heartbeat every five seconds); while it does not, there is none, and the price is asked for the other way.
 */
final class OandaStream {
    private static final String OWN = "https://stream-fxtrade.oanda.com";
    private static final Duration SILENCE = Duration.ofSeconds(12);
    private static final Duration UNUSED = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int LONGEST_LINE = 1 << 16;
    private static final int MOST_INSTRUMENTS = 100;

    private final LineSetup setup;
    private final Optional<URI> address;
    private final HttpClient client;
    private final Set<String> wanted = new TreeSet<>();
    private Connection connection;
    private Instant asked = Instant.MIN;
    private Instant notBefore = Instant.MIN;
    private Duration pause = Duration.ofSeconds(1);
    private boolean isOver;

    /** An address of the calls alone (a practice environment, a replay) has no stream: it must not be the real one. */
    OandaStream(LineSetup setup) {
        this.setup = setup;
        this.address =
                setup.streamUrl().or(() -> setup.url().isEmpty() ? Optional.of(URI.create(OWN)) : Optional.empty());
        this.client = HttpClient.newBuilder().connectTimeout(setup.deadline()).build();
    }

    /** One connection and what it told. Its thread ends with it. */
    private static final class Connection {
        private final Map<String, Ticker> prices = new ConcurrentHashMap<>();
        private volatile Instant heard;
        private volatile InputStream body;
        private volatile boolean hasEnded;

        private Connection(Instant now) {
            this.heard = now;
        }

        private void end() {
            hasEnded = true;
            InputStream open = body;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    Log.debug("the price stream was gone", e);
                }
            }
        }
    }

    /** The price that stands; empty while the stream does not tell one. From now on it is told. */
    synchronized Optional<Ticker> price(String symbol) {
        if (isOver || address.isEmpty() || wanted.size() >= MOST_INSTRUMENTS && !wanted.contains(symbol)) {
            return Optional.empty();
        }
        Instant now = setup.clock().instant();
        asked = now;
        boolean isNew = wanted.add(symbol);
        boolean isSilent = connection != null && connection.heard.plus(SILENCE).isBefore(now);
        if (connection != null && (isNew || isSilent || connection.hasEnded)) {
            connection.end();
            connection = null;
            later(now, isNew);
        }
        if (connection == null && !now.isBefore(notBefore)) {
            Connection next = new Connection(now);
            connection = next;
            URI target = target();
            Thread.ofVirtual().name("oanda-prices").start(() -> read(next, target));
        }
        return connection == null ? Optional.empty() : Optional.ofNullable(connection.prices.get(symbol));
    }

    /** When it last gave a sign of life; empty while there is no connection. For tests. */
    synchronized Optional<Instant> heard() {
        return Optional.ofNullable(connection).map(open -> open.heard);
    }

    synchronized void close() {
        isOver = true;
        if (connection != null) {
            connection.end();
            connection = null;
        }
    }

    private void later(Instant now, boolean isNew) {
        if (isNew) {
            // Others that are wanted in the same moment go along.
            notBefore = now.plus(Duration.ofSeconds(1));
            return;
        }
        notBefore = now.plus(pause);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private URI target() {
        String base = address.orElseThrow().toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + "/v3/accounts/" + VenueHttp.encode(setup.credentials().get("account_id"))
                + "/pricing/stream?instruments=" + VenueHttp.encode(String.join(",", wanted)));
    }

    private void read(Connection mine, URI target) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Authorization", "Bearer " + setup.credentials().get("api_key"))
                .header("Accept-Datetime-Format", "RFC3339")
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = new BufferedInputStream(answer.body())) {
                mine.body = body;
                if (answer.statusCode() == 200) {
                    follow(mine, body);
                } else {
                    refused(answer.statusCode());
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            Log.infof("the price stream ended: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            mine.hasEnded = true;
        }
    }

    private synchronized void refused(int status) {
        Log.warnf("the price stream was refused with %d", status);
        // With this token there is none: the line is made anew when credentials change.
        isOver = status == 401 || status == 403;
    }

    private void follow(Connection mine, InputStream body) throws IOException {
        for (byte[] line = line(body); line != null && !mine.hasEnded; line = line(body)) {
            JsonNode told = VenueJson.read(line);
            mine.heard = setup.clock().instant();
            if ("PRICE".equals(told.path("type").asText())) {
                mine.prices.put(told.path("instrument").asText(), OandaWords.ticker(told));
                works();
            }
            if (isUnused()) {
                return;
            }
        }
    }

    private synchronized void works() {
        pause = Duration.ofSeconds(1);
    }

    private synchronized boolean isUnused() {
        return asked.plus(UNUSED).isBefore(setup.clock().instant());
    }

    /** Null at the end. */
    private static byte[] line(InputStream body) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = body.read(); b != '\n'; b = body.read()) {
            if (b < 0) {
                return null;
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
            }
            line.write(b);
        }
        return line.toByteArray();
    }
}
