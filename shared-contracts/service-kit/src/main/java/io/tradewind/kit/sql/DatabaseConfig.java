package io.tradewind.kit.sql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this service shares its connections to the database. */
@ConfigMapping(prefix = "tradewind.database")
public interface DatabaseConfig {
    /** Connections of the pool that ordinary work leaves free for what must not wait behind it, stops above all. */
    @WithDefault("2")
    int kept();
}
