package io.tradewind.launcher.drill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a drill measured. A figure that could not be measured is null.
 *
 * @param account number of the paper account
 * @param stopId the stop; null when none was fired
 * @param ordersBefore orders that were taken before the POST
 * @param stopMs from the POST to its answer
 * @param lastOrderOutMs from the POST to the last order that the venue took; null when it took none after the POST
 * @param ordersAfterAnswer orders that the venue took after the answer: has to be 0
 * @param refusedAfterAnswer orders that were sent after the answer and refused for the stop
 * @param inFlight orders that had left before, and were not done when the stop answered
 * @param cancelsAsked resting orders that the stop took back
 * @param cancelsConfirmed those that have ended
 * @param cancelsMs from the POST until all of them had; null when they had not
 * @param liftMs from the DELETE to its answer; null when it was not lifted
 * @param tradingAgainMs from that answer to the next filled order; null when there was none
 * @param problems what is not as promised; empty = all is
 */
public record Report(
        long account,
        String stopId,
        long ordersBefore,
        Double stopMs,
        Double lastOrderOutMs,
        long ordersAfterAnswer,
        long refusedAfterAnswer,
        long inFlight,
        long cancelsAsked,
        long cancelsConfirmed,
        Double cancelsMs,
        Double liftMs,
        Double tradingAgainMs,
        List<String> problems) {
    public Report {
        problems = List.copyOf(problems);
    }

    public boolean isAsPromised() {
        return problems.isEmpty();
    }

    /** By name, in the order in which a person reads them. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("account_id", account);
        figures.put("stop_id", stopId);
        figures.put("orders_before", ordersBefore);
        figures.put("post_to_answer_ms", stopMs);
        figures.put("post_to_last_order_out_ms", lastOrderOutMs);
        figures.put("orders_after_answer", ordersAfterAnswer);
        figures.put("refused_after_answer", refusedAfterAnswer);
        figures.put("in_flight_at_answer", inFlight);
        figures.put("cancels_asked", cancelsAsked);
        figures.put("cancels_confirmed", cancelsConfirmed);
        figures.put("post_to_cancels_confirmed_ms", cancelsMs);
        figures.put("lift_ms", liftMs);
        figures.put("trading_again_ms", tradingAgainMs);
        figures.put("as_promised", isAsPromised());
        figures.put("problems", problems);
        return figures;
    }
}
