package io.tradewind.execution.telemetry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.broker.VenueViews;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the telemetry endpoints answer. */
final class SnapshotViews {
    private SnapshotViews() {}

    /**
     * An account at one instant.
     *
     * @param consistent true when nothing was booked between the reading of its parts
     * @param rate what one unit of the asked currency is worth in the account's; null when not asked or not known
     * @param run what one strategy run did; null when not asked
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Snapshot(
            long accountId,
            String label,
            String venue,
            boolean live,
            String currency,
            BigDecimal startingBalance,
            boolean consistent,
            VenueViews.AccountView account,
            List<VenueViews.PositionView> positions,
            List<OrderView> orders,
            RunView run,
            BigDecimal rate,
            Instant asOf) {}

    /** @param doneAt when it was filled in full; null before */
    record OrderView(
            long orderId,
            String instrument,
            Side side,
            String type,
            BigDecimal size,
            BigDecimal filledSize,
            BigDecimal price,
            OrderStatus status,
            UUID runId,
            Instant createdAt,
            Instant filledAt) {}

    /**
     * A strategy run in the ledger, account currency.
     *
     * @param unrealized open profit at the last prices; null while one has no price
     * @param pnl realized - fees + unrealized; null as that
     */
    record RunView(
            UUID runId,
            BigDecimal realized,
            BigDecimal fees,
            BigDecimal unrealized,
            BigDecimal pnl,
            List<RunPosition> positions) {}

    /** An open position of a run. */
    record RunPosition(
            String instrument,
            Direction direction,
            BigDecimal size,
            BigDecimal entryPrice,
            BigDecimal lastPrice,
            Instant pricedAt) {}

    /**
     * Whether an account could trade now.
     *
     * @param ready false while the account is being compared with its venue
     * @param reconciledAt when ledger and venue were compared last; null = never
     * @param difference what was not the same then; null = nothing
     * @param leaseUntil until when the breaker lets orders that open positions pass; null = not at all
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Preflight(
            long accountId,
            VenueCheck venue,
            boolean ready,
            Instant reconciledAt,
            String difference,
            Instant leaseUntil,
            Instant time,
            Instant databaseTime) {}

    /**
     * The venue, asked just now for the account's money.
     *
     * @param latencyMs how long its answer took, or the silence lasted
     * @param funds money there; null when it does not say
     * @param message why it is not reachable; null when it is
     * @param venueFailure what kind of failure it was: {@code Unauthorized} when the login has ended; null when there is none
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record VenueCheck(
            String name,
            boolean reachable,
            long latencyMs,
            BigDecimal funds,
            BigDecimal buyingPower,
            String message,
            String venueFailure) {}
}
