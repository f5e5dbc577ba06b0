package io.tradewind.gateway.scan;

import io.tradewind.gateway.system.LiveReadiness;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Real money is for whose last scan is clean and young. */
@Singleton
class ScannedReadiness implements LiveReadiness {
    private final ScanService scans;

    ScannedReadiness(ScanService scans) {
        this.scans = scans;
    }

    @Override
    public Optional<String> objection(UUID userId) {
        if (scans.isCleanForSome(userId)) {
            return Optional.empty();
        }
        String failing = scans.failing(userId).stream()
                .map(state -> state.check().id() + ": " + state.problem().why())
                .collect(Collectors.joining("; "));
        return Optional.of(
                failing.isEmpty()
                        ? "no clean scan of your broker link and accounts is on record: run POST /api/scan first"
                        : failing);
    }
}
