package io.tradewind.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A page's own socket, through the nginx of {@code deploy/nginx}. */
class FrontDoorTest {
    private static final String HOST = "proxy_set_header Host ";
    /** What nginx puts for its variables when a browser asks {@code localhost:8088}. */
    private static final Map<String, String> BY_NGINX = Map.of("$host;", "localhost", "$http_host;", "localhost:8088");

    private final Origins origins = new Origins(Optional::empty);

    @Test
    void shouldLetAPageOpenItsSocketThroughAnyPort() throws IOException {
        List<String> hosts;
        try (var lines = Files.lines(Path.of("../deploy/nginx/locations.conf"))) {
            hosts = lines.map(String::strip)
                    .filter(line -> line.startsWith(HOST))
                    .map(line -> BY_NGINX.get(line.substring(HOST.length())))
                    .toList();
        }

        assertThat(hosts).hasSize(2);
        for (String host : hosts) {
            assertThat(origins.allows(request(Map.of("Host", host, "Origin", "http://localhost:8088"))))
                    .isTrue();
            assertThat(origins.allows(request(Map.of("Host", host, "Origin", "http://localhost:8089"))))
                    .isFalse();
        }
    }

    private static HttpServerRequest request(Map<String, String> headers) {
        return (HttpServerRequest) Proxy.newProxyInstance(
                HttpServerRequest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (self, method, words) -> {
                    assertThat(method.getName()).isEqualTo("getHeader");
                    return headers.get(words[0].toString());
                });
    }
}
