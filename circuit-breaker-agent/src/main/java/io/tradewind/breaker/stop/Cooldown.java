package io.tradewind.breaker.stop;

import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.audit.Acts;
import io.tradewind.kit.error.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is said when somebody lifts a stop before its cooldown has passed. */
final class Cooldown {
    private Cooldown() {}

    static Refusal refusal(Stop stop, Instant now) {
        Duration left = Duration.between(now, stop.cooldownUntil());
        // Rounded up: whoever comes back after that long is let through.
        long seconds = left.toSeconds() + (left.toNanosPart() > 0 ? 1 : 0);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("stop_id", stop.stopId().toString());
        details.put("cooldown_until", stop.cooldownUntil().toString());
        details.put("seconds_left", seconds);
        details.put("override", "an administrator may lift it now with override=true");
        return new Refusal(
                ErrorCode.REQ_007,
                "This stop was fired by a rule and cools down: it can be lifted in " + seconds + " s",
                details);
    }

    /** What the audit trail hears of a lift that did not wait. */
    static Acts.Act overridden(Stop stop, String liftedBy) {
        return new Acts.Act(
                stop.scope() == StopScope.ACCOUNT ? Long.parseLong(stop.targetId()) : 0,
                ActRecorded.Kind.HUMAN,
                liftedBy,
                "stop.cooldown_overridden",
                stop.stopId().toString(),
                Map.of(
                        "authorized_by", stop.lift().authorizedBy(),
                        "resolution_reason", stop.lift().reason(),
                        "cooldown_until", stop.cooldownUntil()));
    }
}
