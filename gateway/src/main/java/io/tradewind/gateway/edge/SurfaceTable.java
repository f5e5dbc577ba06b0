package io.tradewind.gateway.edge;

import java.util.Comparator;
import java.util.List;

/**
 * Which door a path belongs to, also when nothing answers there. The longest prefix of whole segments wins:
 * {@code /api/scan} and {@code /api/scan/check/x} are the cockpit's, {@code /api/scanner} is the front end's.
 */
public final class SurfaceTable {
    private static final List<Prefix> PREFIXES = List.of(
                    new Prefix("/api/v1", Surface.AGENTS),
                    new Prefix("/api/auth/validate", Surface.MCI),
                    new Prefix("/api/scan", Surface.MCI),
                    new Prefix("/api/ignition", Surface.MCI),
                    new Prefix("/api/telemetry", Surface.MCI),
                    new Prefix("/api/shutdown", Surface.MCI),
                    new Prefix("/api", Surface.AMARKTAI),
                    new Prefix("/position", Surface.OMS),
                    new Prefix("/ccxt", Surface.OMS),
                    new Prefix("/ws", Surface.OMS),
                    new Prefix("/engine", Surface.ENGINE))
            .stream()
            .sorted(Comparator.comparingInt((Prefix prefix) -> prefix.path().length())
                    .reversed())
            .toList();

    private SurfaceTable() {}

    /** The door of a path (with its leading slash, without query). */
    public static Surface of(String path) {
        return PREFIXES.stream()
                .filter(prefix -> prefix.covers(path))
                .findFirst()
                .map(Prefix::surface)
                .orElse(Surface.AGENTS);
    }

    private record Prefix(String path, Surface surface) {
        boolean covers(String other) {
            return other.equals(path) || other.startsWith(path + "/");
        }
    }
}
