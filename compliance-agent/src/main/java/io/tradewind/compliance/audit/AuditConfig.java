package io.tradewind.compliance.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The audit trail. */
@ConfigMapping(prefix = "tradewind.compliance.audit")
interface AuditConfig {
    /** Private JWK (EC, P-256) that signs; without it {@code audit.jwk} of the identity directory. */
    Optional<Path> key();

    /** JWKs of keys before the one of now, the last with its private half; without them old roots and seals cannot be checked. */
    Optional<List<Path>> formerKeys();

    /** How often it is looked whether the day's root is due. */
    @WithDefault("PT1M")
    Duration rootCheck();

    /** How often the log is told how far the chains have come: what is cut off sooner after it was written is not noticed. */
    @WithDefault("PT5S")
    Duration headPeriod();

    /** Entries of an export or a check that are read at once. */
    @WithDefault("1000")
    int exportPage();
}
