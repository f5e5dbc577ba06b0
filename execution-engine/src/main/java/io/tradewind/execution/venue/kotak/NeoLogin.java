package io.tradewind.execution.venue.kotak;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.broker.BrokerFailure;
import io.tradewind.execution.venue.broker.BrokerJson;
import io.tradewind.execution.venue.broker.BrokerLogin;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.SessionLife;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * Two steps: one-time password, then PIN. With the secret of the one-time passwords ({@code totp_secret}) no person is
 * needed. Who has three fields only writes {@code <mobile number>:<client code>:<PIN>} as the secret.
 */
final class NeoLogin {
    private static final int PARTS = 3;

    private final NeoWire wire;
    private final Clock clock;

    NeoLogin(NeoWire wire, Clock clock) {
        this.wire = wire;
        this.clock = clock;
    }

    private record Person(String mobile, String client, String pin) {}

    BrokerSession open(BrokerLogin given) {
        Person person = person(given);
        Instant now = clock.instant();
        JsonNode view = wire.login(
                "/login/1.0/tradeApiLogin",
                Map.of("Authorization", given.apiKey()),
                Map.of("mobileNumber", person.mobile(), "ucc", person.client(), "totp", password(given, now)));
        JsonNode trade = wire.login(
                "/login/1.0/tradeApiValidate",
                Map.of(
                        "Authorization", given.apiKey(),
                        "sid", BrokerJson.required(view, "sid"),
                        "Auth", BrokerJson.required(view, "token")),
                Map.of("mpin", person.pin()));
        return new BrokerSession(
                given.apiKey(),
                null,
                BrokerJson.required(trade, "token"),
                person.client(),
                BrokerJson.text(trade, "greetingName"),
                now,
                SessionLife.endAfter(now),
                Map.of(
                        "sid", BrokerJson.required(trade, "sid"),
                        "base_url", wire.trusted(BrokerJson.required(trade, "baseUrl"))));
    }

    private static Person person(BrokerLogin given) {
        if (given.more().containsKey("mobile_number")) {
            return new Person(need(given, "mobile_number"), need(given, "ucc"), given.apiSecret());
        }
        String[] parts = given.apiSecret().split(":", -1);
        if (parts.length != PARTS) {
            throw new BrokerFailure(
                    BrokerFailure.Kind.REFUSED, null, "the secret has to be <mobile number>:<client code>:<PIN>");
        }
        return new Person(parts[0], parts[1], parts[2]);
    }

    private static String need(BrokerLogin given, String field) {
        String value = given.more().get(field);
        if (value == null) {
            throw new BrokerFailure(BrokerFailure.Kind.REFUSED, null, field + " is missing");
        }
        return value;
    }

    private static String password(BrokerLogin given, Instant now) {
        if (given.requestToken() != null && !given.requestToken().isBlank()) {
            return given.requestToken();
        }
        return Totp.at(need(given, "totp_secret"), now);
    }
}
