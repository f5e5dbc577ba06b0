package io.tradewind.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurfaceTableTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/execution-engine/x, AGENTS",
        "/api/v1, AGENTS",
        "/api/v10/x, AMARKTAI",
        "/api/auth/login, AMARKTAI",
        "/api/auth/validate, MCI",
        "/api/auth/validates, AMARKTAI",
        "/api/scan, MCI",
        "/api/scan/check/token-expiry, MCI",
        "/api/scanner, AMARKTAI",
        "/api/ignition/status, MCI",
        "/api/telemetry/market/RELIANCE, MCI",
        "/api/shutdown, MCI",
        "/api, AMARKTAI",
        "/api/bots, AMARKTAI",
        "/position/commands, OMS",
        "/positions, AGENTS",
        "/ccxt/1/fetch_balance, OMS",
        "/ws, OMS",
        "/engine/start, ENGINE",
        "/health, AGENTS",
        "/, AGENTS"
    })
    void shouldGiveEachPathToOneDoor(String path, Surface surface) {
        assertThat(SurfaceTable.of(path)).isEqualTo(surface);
    }
}
