package io.tradewind.gateway.hmac;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Believes a call when its headers prove who made it, over exactly this body, just now.
 *
 * <p>Behind a proxy, since filters are made at build time, before there is a configuration.
 */
@ApplicationScoped
public class SignedCalls {
    /** Who signs. */
    public static final String SERVICE = "X-Service-ID";
    /** When, unix seconds. */
    public static final String TIMESTAMP = "X-Timestamp";
    /** The signature. */
    public static final String SIGNATURE = "X-Internal-Sig";

    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,11}");

    private final ServiceSecrets secrets;
    private final HmacConfig config;
    private final Clock clock;

    SignedCalls(ServiceSecrets secrets, HmacConfig config, Clock clock) {
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The call, when it is what it says; 401 otherwise, in one sentence for every way of being wrong but the clock.
     *
     * @param headers values of a header by its name, every line of it
     * @param body raw body; null or empty for GET
     */
    public SignedCall verify(Function<String, List<String>> headers, byte[] body) {
        String service = only(headers.apply(SERVICE));
        String timestamp = only(headers.apply(TIMESTAMP));
        String signature = only(headers.apply(SIGNATURE));
        byte[] signed = body == null ? new byte[0] : body;
        boolean isHis = Signature.matches(secrets.of(service), signed, timestamp, signature);
        if (!isHis || !SECONDS.matcher(timestamp).matches()) {
            throw new Refusal(ErrorCode.AUTH_001, "Invalid signature");
        }
        // In whole seconds, as the caller counts them: the part of a second that has passed by now is not his.
        long away = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        if (away > config.tolerance().toSeconds()) {
            throw new Refusal(
                    ErrorCode.AUTH_001,
                    "The timestamp is " + away + " s away, "
                            + config.tolerance().toSeconds() + " s are allowed",
                    Map.of("seconds_away", away));
        }
        return new SignedCall(service, signature, signed);
    }

    /** A header that is missing or there twice proves nothing. */
    private static String only(List<String> values) {
        return values.size() == 1 ? values.getFirst() : "";
    }
}
