package io.tradewind.gateway.amarktai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tradewind.gateway.platform.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Platforms in answers. */
public final class PlatformViews {
    private PlatformViews() {}

    /**
     * A platform.
     *
     * @param supportsLive null while the execution engine has not said
     */
    public record PlatformView(
            String id,
            String name,
            String displayName,
            boolean enabled,
            int botLimit,
            boolean supportsPaper,
            Boolean supportsLive,
            String icon,
            String color,
            String region) {
        static PlatformView of(Platform p) {
            return new PlatformView(
                    p.id(),
                    p.name(),
                    p.name(),
                    true,
                    p.botLimit(),
                    true,
                    p.supportsLive(),
                    p.icon(),
                    p.color(),
                    p.region());
        }
    }

    /** All platforms; {@code default} is what a front end shows first. */
    public record Platforms(
            List<PlatformView> platforms,
            int totalCount,
            @JsonProperty("default") String byDefault,
            Instant timestamp) {}

    /**
     * How a platform does.
     *
     * @param status {@code operational}, {@code degraded}, {@code down}, {@code unknown}, {@code not_configured}
     * @param keysValid null when there are none or nobody can say
     */
    public record HealthView(
            String status,
            boolean hasKeys,
            Boolean keysValid,
            Instant lastCheck,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long apiLatencyMs,
            @JsonInclude(JsonInclude.Include.NON_NULL) String detail) {}

    /** Health by platform. */
    public record Healths(boolean success, Map<String, HealthView> platforms) {}

    /** @param type {@code exchange}, {@code broker}, {@code simulator} */
    public record ProviderView(
            String id, String type, String displayName, List<String> requiredFields, String icon, String description) {
        static ProviderView of(Platform p) {
            String type = switch (p.kind()) {
                case "broker" -> "broker";
                case "paper" -> "simulator";
                default -> "exchange";
            };
            return new ProviderView(p.id(), type, p.name(), p.requiredFields(), p.id() + ".svg", p.description());
        }
    }

    /** All providers. */
    public record Providers(boolean success, List<ProviderView> providers) {}
}
