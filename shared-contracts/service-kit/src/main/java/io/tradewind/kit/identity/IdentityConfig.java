package io.tradewind.kit.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where this service's keys are. */
@ConfigMapping(prefix = "tradewind.identity")
public interface IdentityConfig {
    /** Directory with {@code ca.crt}, {@code <service>.crt/.key}, {@code <service>.jwk} and public {@code *.pub.jwk}. */
    Path directory();

    /** Private key file, when it is not in the directory. */
    Optional<Path> signingKey();

    /** Whether callers of this service need a client certificate. True on agents, false on gateway and streams. */
    @WithDefault("true")
    boolean clientCertificate();

    /** Life of a token this service signs for a call. At most 5 minutes. */
    @WithDefault("PT5M")
    Duration tokenLife();

    /** How often key files are looked at for a change. */
    @WithDefault("PT10S")
    Duration reloadPeriod();
}
