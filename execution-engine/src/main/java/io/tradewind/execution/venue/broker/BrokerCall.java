package io.tradewind.execution.venue.broker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One HTTP call to a broker. Immutable.
 *
 * @param path path with encoded query
 * @param body null without
 */
public record BrokerCall(String method, String path, Map<String, String> headers, byte[] body) {
    public BrokerCall {
        headers = Map.copyOf(headers);
    }

    /** A question. */
    public static BrokerCall get(String path) {
        return new BrokerCall("GET", path, Map.of(), null);
    }

    /** A call without a body. */
    public static BrokerCall bare(String method, String path) {
        return new BrokerCall(method, path, Map.of(), null);
    }

    /** A form; fields with a null value are left out. */
    public static BrokerCall form(String method, String path, Map<String, String> fields) {
        return new BrokerCall(
                method,
                path,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                query(fields).getBytes(StandardCharsets.UTF_8));
    }

    /** JSON, also with GET where a broker wants it so. */
    public static BrokerCall json(String method, String path, String json) {
        return new BrokerCall(
                method, path, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }

    /** With more headers. */
    public BrokerCall with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new BrokerCall(method, path, all, body);
    }

    /** {@code a=1&b=2}, encoded. */
    public static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** {@code i=A&i=B}, encoded. */
    public static String repeated(String name, List<String> values) {
        return values.stream().map(value -> name + "=" + encoded(value)).collect(Collectors.joining("&"));
    }

    /** For a query or a form. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** For a path segment: a space is %20 there. */
    public static String segment(String text) {
        return encoded(text).replace("+", "%20");
    }

    /** Never the headers or the body: they carry secrets. */
    @Override
    public String toString() {
        int end = path.indexOf('?');
        return method + " " + (end < 0 ? path : path.substring(0, end));
    }
}
