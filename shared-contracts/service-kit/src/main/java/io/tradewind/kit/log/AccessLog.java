package io.tradewind.kit.log;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Each request as a line, where the configuration asks for it. Never the query, and sensitive headers masked. */
@Singleton
public class AccessLog {
    private static final Logger ACCESS = Logger.getLogger("io.tradewind.access");
    private static final int FIRST = 20_000;
    private static final Set<String> SENSITIVE = Set.of(
            "authorization",
            "cookie",
            "set-cookie",
            "x-api-key",
            "x-internal-sig",
            "proxy-authorization",
            "sec-websocket-key");

    private final LoggingConfig config;

    AccessLog(LoggingConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        if (!config.disableUvicornAccessLog()) {
            filters.register(AccessLog::note, FIRST);
        }
    }

    private static void note(RoutingContext context) {
        HttpServerRequest request = context.request();
        long started = System.nanoTime();
        context.addEndHandler(done -> {
            Map<String, String> headers = new TreeMap<>();
            request.headers()
                    .forEach(header -> headers.put(
                            header.getKey().toLowerCase(Locale.ROOT), masked(header.getKey(), header.getValue())));
            ACCESS.infof(
                    "%s %s status=%d ms=%d headers=%s",
                    request.method(),
                    request.path(),
                    context.response().getStatusCode(),
                    (System.nanoTime() - started) / 1_000_000,
                    headers);
        });
        context.next();
    }

    /** The value of a header as a log may hold it; no line breaks, so that nobody writes lines of his own. */
    static String masked(String name, String value) {
        if (SENSITIVE.contains(name.toLowerCase(Locale.ROOT))) {
            return "***";
        }
        String plain = value.replaceAll("[\\p{Cntrl}]", "_");
        return plain.length() > 200 ? plain.substring(0, 200) : plain;
    }
}
