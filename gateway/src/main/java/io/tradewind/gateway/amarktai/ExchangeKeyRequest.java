package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.exchangekey.VenueCredentials;
import io.tradewind.kit.web.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST /api/keys} and {@code POST /api/keys/test}.
 *
 * @param provider name of the venue; {@code paper} needs no keys
 * @param passphrase of venues that ask for one (KuCoin)
 * @param accountId of venues that ask for one (OANDA)
 * @param accessToken of a broker's session
 * @param credentials further fields of venues that ask for others, by their names in {@code GET /api/providers}
 */
@Schema(requiredProperties = {"provider"})
public record ExchangeKeyRequest(
        String provider,
        String apiKey,
        String apiSecret,
        String passphrase,
        String accountId,
        String accessToken,
        Map<String, String> credentials) {
    private static final int MOST_FIELDS = 12;
    private static final int LONGEST = 8192;

    static VenueCredentials require(ExchangeKeyRequest body) {
        Form.body(body);
        Map<String, String> fields = new TreeMap<>();
        if (body.credentials != null) {
            fields.putAll(body.credentials);
        }
        fields.merge("api_key", text(body.apiKey), ExchangeKeyRequest::filled);
        fields.merge("api_secret", text(body.apiSecret), ExchangeKeyRequest::filled);
        fields.merge("passphrase", text(body.passphrase), ExchangeKeyRequest::filled);
        fields.merge("account_id", text(body.accountId), ExchangeKeyRequest::filled);
        fields.merge("access_token", text(body.accessToken), ExchangeKeyRequest::filled);
        Map<String, String> problems = new LinkedHashMap<>();
        if (body.provider == null || body.provider.isBlank()) {
            problems.put("provider", "is needed");
        }
        if (fields.size() > MOST_FIELDS) {
            problems.put("credentials", "has at most " + MOST_FIELDS + " fields");
        }
        fields.forEach((name, value) -> {
            if (value != null && value.length() > LONGEST) {
                problems.put(name.length() > 40 ? "credentials" : name, "has at most " + LONGEST + " characters");
            }
        });
        Asked.refuse(problems);
        return new VenueCredentials(body.provider, fields);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    /** Of a field that came twice, the one of its own counts when it is filled. */
    private static String filled(String further, String own) {
        return own.isBlank() ? further : own;
    }

    @Override
    public String toString() {
        return "ExchangeKeyRequest[" + provider + "]";
    }
}
