package io.tradewind.gateway.system;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** While nothing scans, nobody is ready. */
@Singleton
@DefaultBean
class NoScan implements LiveReadiness {
    @Override
    public Optional<String> objection(UUID userId) {
        return Optional.of("no clean scan of your broker link and accounts is on record: run POST /api/scan first");
    }
}
