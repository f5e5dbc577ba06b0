package io.tradewind.gateway.edge;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.FailureResponses;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;

/** Addresses of streams: opened by GET; any other method is refused as at a resource. */
@Singleton
public class StreamRoutes {
    private static final String ALLOWED = "GET, OPTIONS";

    private final FailureResponses failures;

    StreamRoutes(FailureResponses failures) {
        this.failures = failures;
    }

    public void open(Router router, String path, Handler<RoutingContext> opened) {
        router.get(path).handler(opened);
        router.route(path).handler(this::other);
    }

    private void other(RoutingContext context) {
        HttpMethod method = context.request().method();
        context.response().putHeader("Allow", ALLOWED);
        if (method.equals(HttpMethod.OPTIONS)) {
            context.response().setStatusCode(204).end();
        } else {
            failures.end(
                    context,
                    ErrorCode.REQ_004,
                    "This path does not know the method " + method,
                    Map.of("method", method.name()));
        }
    }
}
