package io.tradewind.gateway.strategysession;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * How a user's session does.
 *
 * @param active whether its run trades now
 * @param pnlLive profit of the session after fees, open profit at the last prices included, account currency; null while
 *     an open position has no price
 * @param openPositions what the session holds
 * @param lastHeartbeat last sign of life of the session's run: its start, or a live bar that the runner looked at for
 *     it; null when there never was a session
 * @param sessionId the session; null when there never was one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionStatus(
        boolean active,
        BigDecimal pnlLive,
        List<OpenPosition> openPositions,
        Instant lastHeartbeat,
        String sessionId,
        String accountId,
        String currency) {

    public SessionStatus {
        openPositions = List.copyOf(openPositions);
    }

    /**
     * @param qty base units, negative when short
     * @param ltp last traded price at the venue; null without one
     * @param ltpAt when that price was received
     */
    public record OpenPosition(String symbol, BigDecimal qty, BigDecimal ltp, Instant ltpAt) {}
}
