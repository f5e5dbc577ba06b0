package io.tradewind.kit.web;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** The request id of a call: taken from the caller when it is harmless, else made. */
public final class RequestIds {
    /** Name of the header, in and out. */
    public static final String HEADER = "X-Request-ID";

    private static final String KEY = "tradewind.request-id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestIds() {}

    /** The id of this call. */
    public static String of(RoutingContext context) {
        String id = context.get(KEY);
        return id == null ? "" : id;
    }

    static void set(RoutingContext context, String id) {
        context.put(KEY, id);
    }

    /** An unchecked id would end up in logs: anything else than letters, digits, dot, dash and underscore is not taken. */
    static boolean isHarmless(String id) {
        return id != null && HARMLESS.matcher(id).matches();
    }
}
