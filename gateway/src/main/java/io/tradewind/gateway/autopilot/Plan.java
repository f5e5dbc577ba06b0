package io.tradewind.gateway.autopilot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides whether capital moves, from what the bots have closed; the same standings give the same move.
 *
 * <p>Of the bots in one currency with at least {@value #CLOSED} closed positions the one with the highest profit in
 * percent gets a tenth of the capital of the one with the lowest, if the first has a profit and is at least one percent
 * ahead. A bot works with half to one and a half times its own capital, never less or more.
 */
final class Plan {
    static final int CLOSED = 5;

    private static final BigDecimal STEP = new BigDecimal("0.1");
    private static final BigDecimal LEAST = new BigDecimal("0.5");
    private static final BigDecimal MOST = new BigDecimal("1.5");
    private static final BigDecimal AHEAD = BigDecimal.ONE;
    private static final int SCALE = 8;

    private Plan() {}

    /**
     * How a bot stands.
     *
     * @param capital what it began with
     * @param profitPercent closed profit in percent of it
     * @param factor part of its capital that it works with now
     */
    record Standing(
            UUID botId,
            String currency,
            BigDecimal capital,
            BigDecimal profitPercent,
            long closed,
            BigDecimal factor) {}

    /** @param amount in the bots' currency */
    record Move(UUID from, UUID to, BigDecimal amount, String currency, BigDecimal factorFrom, BigDecimal factorTo) {}

    static Optional<Move> of(List<Standing> all) {
        return all.stream()
                .map(Standing::currency)
                .distinct()
                .sorted()
                .flatMap(currency -> within(all.stream()
                                .filter(s -> s.currency().equals(currency) && s.closed() >= CLOSED)
                                .sorted(Comparator.comparing(Standing::profitPercent)
                                        .thenComparing(Standing::botId))
                                .toList())
                        .stream())
                .findFirst();
    }

    private static Optional<Move> within(List<Standing> ranked) {
        if (ranked.size() < 2) {
            return Optional.empty();
        }
        Standing worst = ranked.getFirst();
        Standing best = ranked.getLast();
        boolean isClear = best.profitPercent().signum() > 0
                && best.profitPercent().subtract(worst.profitPercent()).compareTo(AHEAD) >= 0;
        BigDecimal most = worst.factor()
                .subtract(LEAST)
                .min(STEP)
                .multiply(worst.capital())
                .min(MOST.subtract(best.factor()).multiply(best.capital()));
        if (!isClear || most.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal amount = most.setScale(2, RoundingMode.DOWN);
        if (amount.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Move(
                worst.botId(),
                best.botId(),
                amount,
                worst.currency(),
                worst.factor().subtract(part(amount, worst.capital())),
                best.factor().add(part(amount, best.capital()))));
    }

    private static BigDecimal part(BigDecimal amount, BigDecimal capital) {
        return amount.divide(capital, SCALE, RoundingMode.DOWN);
    }
}
