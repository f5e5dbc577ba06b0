package io.tradewind.kit.identity;

import io.quarkus.logging.Log;
import io.tradewind.kit.call.HttpCalls;
import io.tradewind.kit.call.ServicesConfig;
import io.tradewind.kit.time.Lately;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Public keys of the services, by issuer and key id. An unknown key is looked for in the identity directory, then asked
 * of its issuer; an issuer is asked at most once in ten seconds, so that forged key ids cannot make us ask for ever.
 */
@Singleton
public class KeyRing implements VerificationKeyResolver {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private final ServicesConfig services;
    private final IdentityConfig config;
    private final HttpCalls calls;
    private final Clock clock;
    private final Map<String, Map<String, Key>> keys = new ConcurrentHashMap<>();
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();
    private final Map<String, Object> asking = new ConcurrentHashMap<>();

    KeyRing(ServicesConfig services, IdentityConfig config, HttpCalls calls, Clock clock) {
        this.services = services;
        this.config = config;
        this.calls = calls;
        this.clock = clock;
    }

    String[] issuers() {
        return services.urls().keySet().toArray(String[]::new);
    }

    @Override
    public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        String issuer = issuer(signature);
        String keyId = signature.getKeyIdHeaderValue();
        if (keyId == null || !services.urls().containsKey(issuer)) {
            throw new UnresolvableKeyException("unknown issuer or no key id");
        }
        Key key = known(issuer, keyId);
        if (key == null) {
            key = ask(issuer, keyId);
        }
        if (key == null) {
            throw new UnresolvableKeyException("unknown key of " + issuer);
        }
        return key;
    }

    private Key known(String issuer, String keyId) {
        return keys.getOrDefault(issuer, Map.of()).get(keyId);
    }

    /** One asks; who comes at the same time waits for that answer instead of being turned away. */
    private Key ask(String issuer, String keyId) {
        synchronized (asking.computeIfAbsent(issuer, i -> new Object())) {
            Key key = known(issuer, keyId);
            if (key == null && mayAsk(issuer)) {
                Map<String, Key> found = load(issuer);
                // An issuer that is away for a moment must not lose the keys that were known.
                if (!found.isEmpty()) {
                    keys.put(issuer, found);
                }
                key = found.get(keyId);
            }
            return key;
        }
    }

    private static String issuer(JsonWebSignature signature) throws UnresolvableKeyException {
        try {
            return JwtClaims.parse(signature.getUnverifiedPayload()).getIssuer();
        } catch (InvalidJwtException | org.jose4j.jwt.MalformedClaimException e) {
            throw new UnresolvableKeyException("payload is not a claims set", e);
        }
    }

    private boolean mayAsk(String issuer) {
        Instant now = clock.instant();
        Instant last = asked.get(issuer);
        if (last != null && Lately.was(last, ASK_AGAIN, now)) {
            return false;
        }
        asked.put(issuer, now);
        return true;
    }

    private Map<String, Key> load(String issuer) {
        Map<String, Key> found = new HashMap<>();
        Path file = config.directory().resolve(issuer + ".pub.jwk");
        try {
            if (Files.isReadable(file)) {
                put(found, JsonWebKey.Factory.newJwk(Files.readString(file)));
                return found;
            }
            byte[] body = calls.getBytes(issuer, "/.well-known/jwks.json", Duration.ofSeconds(3));
            for (JsonWebKey key : new JsonWebKeySet(new String(body, StandardCharsets.UTF_8)).getJsonWebKeys()) {
                put(found, key);
            }
        } catch (IOException | JoseException | RuntimeException e) {
            // Nobody is let in by a key that could not be read; the next try may find it.
            asked.remove(issuer);
            Log.warnf("public keys of %s cannot be read: %s (%s)", issuer, e.getMessage(), e.getCause());
        }
        return found;
    }

    private static void put(Map<String, Key> keys, JsonWebKey key) {
        keys.put(key.getKeyId(), key.getKey());
    }
}
