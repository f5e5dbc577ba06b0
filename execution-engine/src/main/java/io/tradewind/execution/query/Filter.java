package io.tradewind.execution.query;

import java.time.Instant;
import java.util.List;

/**
 * What is asked for. Null = all.
 *
 * @param accounts numbers
 * @param instrument canonical symbol
 * @param states upper case
 * @param from inclusive
 * @param to exclusive
 * @param before rows with a smaller number only: where the page before ended
 */
record Filter(
        List<Long> accounts,
        String instrument,
        Long magicId,
        Long positionId,
        Long orderId,
        List<String> states,
        Instant from,
        Instant to,
        long before,
        int limit) {}
