package io.tradewind.kit.identity;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/** This service's private key, read from its file and read again when the file changes. */
@Singleton
public class SigningKey {
    private final Path file;
    private final IdentityConfig config;
    private final Clock clock;
    private volatile Loaded loaded;

    SigningKey(@ConfigProperty(name = "tradewind.service") String service, IdentityConfig config, Clock clock) {
        this.file = config.signingKey().orElse(config.directory().resolve(service + ".jwk"));
        this.config = config;
        this.clock = clock;
    }

    private record Loaded(EllipticCurveJsonWebKey key, FileTime changed, Instant lookedAt) {}

    /** The key as it is on disk now, at most one reload period old. */
    public EllipticCurveJsonWebKey current() {
        Loaded now = loaded;
        Instant time = clock.instant();
        if (now == null || now.lookedAt().plus(config.reloadPeriod()).isBefore(time)) {
            now = load(now, time);
            loaded = now;
        }
        return now.key();
    }

    /** The public half, as published. */
    public String publicJson() {
        return current().toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private Loaded load(Loaded before, Instant time) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (before != null && before.changed().equals(changed)) {
                return new Loaded(before.key(), changed, time);
            }
            JsonWebKey key = JsonWebKey.Factory.newJwk(Files.readString(file));
            if (!(key instanceof EllipticCurveJsonWebKey ec) || ec.getPrivateKey() == null) {
                throw new IllegalStateException("not a private EC key: " + file);
            }
            return new Loaded(ec, changed, time);
        } catch (IOException | JoseException e) {
            if (before != null) {
                return new Loaded(before.key(), before.changed(), time);
            }
            throw new IllegalStateException("signing key cannot be read: " + file, e);
        }
    }
}
