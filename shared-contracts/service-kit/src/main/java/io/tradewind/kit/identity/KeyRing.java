package io.tradewind.kit.identity;

import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.call.HttpCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.call.ServicesConfig;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.time.Lately;
import jakarta.inject.Inject;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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
 * of its issuer; an issuer is asked at most once in ten seconds, so that forged key ids cannot make us ask for ever. While
 * it does not answer, nothing can be said of a token that may be good: that is our trouble, not the caller's.
 */
@Singleton
public class KeyRing implements VerificationKeyResolver {
    /** Detail of the refusal of a token of which nothing could be said. */
    public static final String UNCHECKED = "unchecked";

    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final Set<String> issuers;
    private final Path directory;
    private final Function<String, byte[]> published;
    private final Clock clock;
    private final Map<String, Map<String, Key>> keys = new ConcurrentHashMap<>();
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();
    /** For each issuer, how often it gave no answer. */
    private final Map<String, AtomicInteger> silences = new ConcurrentHashMap<>();

    @Inject
    KeyRing(ServicesConfig services, IdentityConfig config, HttpCalls calls, Clock clock) {
        this(
                services.urls().keySet(),
                config.directory(),
                issuer -> calls.getBytes(issuer, "/.well-known/jwks.json", DEADLINE),
                clock);
    }

    /** @param published the document with the keys of an issuer; throws {@link ServiceUnavailable} when it does not answer */
    KeyRing(Set<String> issuers, Path directory, Function<String, byte[]> published, Clock clock) {
        this.issuers = Set.copyOf(issuers);
        this.directory = directory;
        this.published = published;
        this.clock = clock;
    }

    String[] issuers() {
        return issuers.toArray(String[]::new);
    }

    @Override
    public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        String issuer = issuer(signature);
        String keyId = signature.getKeyIdHeaderValue();
        if (keyId == null || !issuers.contains(issuer)) {
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

    /**
     * One asks; who comes at the same time waits for that answer instead of being turned away. When there is none, that is
     * the answer for all of them: each would otherwise wait for a try of its own, one after the other.
     */
    private Key ask(String issuer, String keyId) {
        AtomicInteger silent = silences.computeIfAbsent(issuer, i -> new AtomicInteger());
        int before = silent.get();
        synchronized (silent) {
            Key key = known(issuer, keyId);
            if (key != null) {
                return key;
            }
            if (silent.get() != before) {
                throw unchecked(issuer);
            }
            return mayAsk(issuer) ? ask(issuer, keyId, silent) : null;
        }
    }

    private Key ask(String issuer, String keyId, AtomicInteger silent) {
        try {
            Map<String, Key> found = load(issuer);
            if (!found.isEmpty()) {
                keys.put(issuer, found);
            }
            return found.get(keyId);
        } catch (IOException | JoseException | RuntimeException e) {
            // Nobody is let in by a key that could not be read, and those that were known stay; the next try may find
            // it.
            asked.remove(issuer);
            silent.incrementAndGet();
            Log.warnf("public keys of %s cannot be read: %s (%s)", issuer, e.getMessage(), e.getCause());
            throw unchecked(issuer);
        }
    }

    private static Refusal unchecked(String issuer) {
        return new Refusal(
                ErrorCode.SYS_002,
                "The token cannot be checked now: " + issuer + " did not answer",
                Map.of("service", issuer, UNCHECKED, "token"));
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

    private Map<String, Key> load(String issuer) throws IOException, JoseException {
        Map<String, Key> found = new HashMap<>();
        Path file = directory.resolve(issuer + ".pub.jwk");
        if (Files.isReadable(file)) {
            put(found, JsonWebKey.Factory.newJwk(Files.readString(file)));
            return found;
        }
        byte[] body = published.apply(issuer);
        for (JsonWebKey key : new JsonWebKeySet(new String(body, StandardCharsets.UTF_8)).getJsonWebKeys()) {
            put(found, key);
        }
        return found;
    }

    private static void put(Map<String, Key> keys, JsonWebKey key) {
        keys.put(key.getKeyId(), key.getKey());
    }
}
