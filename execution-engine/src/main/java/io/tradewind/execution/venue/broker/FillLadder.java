package io.tradewind.execution.venue.broker;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills of an order whose broker tells sums only. Each sum that was seen is a step; a step's price is what moved the
 * average: (sum × average − sum before × average before) / step. Pure; the same sights always give the same fills.
 */
final class FillLadder {
    private static final int SCALE = 10;

    private FillLadder() {}

    /** How far an order was filled when it was looked at. */
    record Sight(BigDecimal filled, BigDecimal average, Instant seenAt) {}

    /** A derived fill; {@code sum} is how far the order was filled after it. */
    record Step(BigDecimal sum, BigDecimal quantity, BigDecimal price, Instant seenAt) {}

    static List<Step> steps(List<Sight> sights) {
        List<Step> steps = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal value = BigDecimal.ZERO;
        for (Sight sight : sights) {
            BigDecimal quantity = sight.filled().subtract(sum);
            BigDecimal valueNow = sight.filled().multiply(sight.average());
            BigDecimal price = valueNow.subtract(value).divide(quantity, SCALE, RoundingMode.HALF_EVEN);
            // A broker that rounds its averages can make a small step look absurd.
            BigDecimal believable = price.signum() > 0 ? price : sight.average();
            steps.add(new Step(sight.filled(), quantity, plain(believable), sight.seenAt()));
            sum = sight.filled();
            value = valueNow;
        }
        return steps;
    }

    private static BigDecimal plain(BigDecimal price) {
        BigDecimal stripped = price.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
