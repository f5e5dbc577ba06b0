package io.tradewind.gateway.user;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many passwords are hashed at the same time. */
@ConfigMapping(prefix = "tradewind.gateway.passwords")
interface PasswordConfig {
    /** Hashes at the same time; each takes 19 MiB and one core. */
    @WithDefault("2")
    int concurrentHashes();

    /** Logins that may wait for their turn; the next one is answered 429. */
    @WithDefault("32")
    int waitingHashes();
}
