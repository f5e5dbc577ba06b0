package io.tradewind.execution.venue.broker;

import io.tradewind.execution.venue.Credentials;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a session lies in an account's credentials. */
public final class BrokerFields {
    static final String API_KEY = "api_key";
    static final String API_SECRET = "api_secret";
    static final String ACCESS_TOKEN = "access_token";
    static final String USER_ID = "user_id";
    static final String USER_NAME = "user_name";
    static final String OPENED_AT = "opened_at";
    static final String EXPIRES_AT = "expires_at";
    /** What one broker needs beside these. */
    static final List<String> MORE = List.of("sid", "base_url", "product", "mobile_number", "ucc", "totp_secret");

    private BrokerFields() {}

    /** The session in stored credentials; without an end of its own it ends at the next morning. */
    public static BrokerSession session(Credentials credentials, Clock clock) {
        Instant opened = time(credentials, OPENED_AT).orElseGet(clock::instant);
        Map<String, String> more = new LinkedHashMap<>();
        MORE.forEach(name -> credentials.find(name).ifPresent(value -> more.put(name, value)));
        return new BrokerSession(
                credentials.get(API_KEY),
                credentials.find(API_SECRET).orElse(null),
                credentials.get(ACCESS_TOKEN),
                credentials.find(USER_ID).orElse(""),
                credentials.find(USER_NAME).orElse(null),
                opened,
                time(credentials, EXPIRES_AT).orElseGet(() -> SessionLife.endAfter(opened)),
                more);
    }

    /** What the vault keeps of a session. */
    public static Map<String, String> of(BrokerSession session) {
        Map<String, String> fields = new LinkedHashMap<>(session.more());
        fields.put(API_KEY, session.apiKey());
        fields.put(ACCESS_TOKEN, session.accessToken());
        fields.put(USER_ID, session.userId());
        fields.put(OPENED_AT, session.openedAt().toString());
        fields.put(EXPIRES_AT, session.expiresAt().toString());
        if (session.apiSecret() != null) {
            fields.put(API_SECRET, session.apiSecret());
        }
        if (session.userName() != null) {
            fields.put(USER_NAME, session.userName());
        }
        return fields;
    }

    /** When a stored session ends; empty when there is none. */
    public static Optional<Instant> expiresAt(Map<String, String> stored) {
        Credentials credentials = new Credentials(stored);
        if (credentials.find(ACCESS_TOKEN).isEmpty()) {
            return Optional.empty();
        }
        return time(credentials, EXPIRES_AT).or(() -> Optional.of(Instant.MAX));
    }

    private static Optional<Instant> time(Credentials credentials, String name) {
        try {
            return credentials.find(name).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
