package io.tradewind.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * {@code POST /api/v1/replay} of the agents that judge: what was decided is decided once more from what was kept, by the
 * same code, and compared byte for byte.
 */
public final class Replay {
    private Replay() {}

    /**
     * Which decision, and what should have been otherwise.
     *
     * @param orderId decisions about this order; null when a signal is meant
     * @param signalId decisions about this signal; null when an order is meant
     * @param with limits, rules or parameters by name that are put in the place of those that held; null = none
     */
    public record Request(Long orderId, UUID signalId, Map<String, BigDecimal> with) {
        public Request {
            with = with == null ? Map.of() : Map.copyOf(with);
        }
    }

    /**
     * What came out.
     *
     * @param service who decided
     * @param decisions in the order in which they were given; empty when none was kept
     */
    public record Response(String service, List<Decision> decisions) {
        public Response {
            decisions = List.copyOf(decisions);
        }
    }

    /**
     * One decision, as it was given and as it comes out now.
     *
     * @param kind {@code signal}, {@code size}, {@code risk}, {@code compliance}
     * @param decisionId identity of the kept decision
     * @param accountId account it was about; null where it was about none
     * @param decidedAt wall time
     * @param identical whether both texts are the same bytes
     * @param stored the decision as it was given: its canonical JSON as text
     * @param replayed the decision as it comes out of the kept inputs now
     * @param storedSha256 in hex, over the UTF-8 of {@code stored}
     * @param replayedSha256 in hex, over the UTF-8 of {@code replayed}
     * @param inputs what it stood on, in short: versions, counts, prices
     * @param differences between {@code stored} and {@code replayed}; empty when identical
     * @param with what would have come out with the asked-for changes; null when none were asked for
     */
    public record Decision(
            String kind,
            String decisionId,
            Long accountId,
            Instant decidedAt,
            boolean identical,
            String stored,
            String replayed,
            String storedSha256,
            String replayedSha256,
            Map<String, String> inputs,
            List<Difference> differences,
            @JsonInclude(JsonInclude.Include.NON_NULL) Otherwise with) {}

    /**
     * What would have come out.
     *
     * @param changes what was put in the place of what held
     * @param decision its canonical JSON as text
     * @param differences against the stored decision
     */
    public record Otherwise(Map<String, BigDecimal> changes, String decision, List<Difference> differences) {}

    /**
     * One field that is not the same.
     *
     * @param field path in the JSON: {@code denial.details.limit}
     * @param stored its JSON; null = not there
     * @param replayed its JSON; null = not there
     */
    public record Difference(String field, String stored, String replayed) {}
}
