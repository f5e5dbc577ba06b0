package io.tradewind.gateway.edge;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Pages that may open a WebSocket: this gateway's own and those that are listed. Browsers do not ask for sockets. */
@Singleton
public class Origins {
    private final Set<String> listed;

    Origins(CorsConfig config) {
        this.listed = Set.copyOf(config.origins().orElse(List.of()));
    }

    /** No Origin = no browser. */
    public boolean allows(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null || listed.contains(origin)) {
            return true;
        }
        String host = request.getHeader("Host");
        return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }
}
