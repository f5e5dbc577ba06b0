package io.tradewind.risk.assessment;

import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The largest size on the lot grid that passes every check: it passes, and one lot more does not. Limits on amounts are
 * solved exactly. Below what they leave, the loss tail is searched: it is no straight line in the size, so the range is
 * looked at in {@value #STEPS} places from above, and the edge above the highest one that passes is halved in.
 */
final class LargestSize {
    private static final int STEPS = 64;

    private final Checks checks;
    private final Instrument instrument;
    private final List<TailCheck> tails;

    LargestSize(Checks checks) {
        this.checks = checks;
        this.instrument = checks.question().instrument();
        this.tails = checks.all().stream()
                .filter(TailCheck.class::isInstance)
                .map(TailCheck.class::cast)
                .toList();
    }

    /**
     * A size and what bounds it.
     *
     * @param size base units on the lot grid; 0 = none passes
     * @param because key of the limit that bounds it
     */
    record Bound(BigDecimal size, String because) {}

    Bound bound() {
        return within(null);
    }

    /** @param cap a size that is not to be exceeded whatever the limits say; null = none */
    Bound within(Bound cap) {
        Optional<Check> blocking = checks.all().stream()
                .filter(check -> !check.dependsOnSize() && !check.passes(BigDecimal.ZERO))
                .findFirst();
        if (blocking.isPresent()) {
            return new Bound(BigDecimal.ZERO, blocking.get().limit().key());
        }
        Bound amounts = amounts();
        Bound most = cap != null && cap.size().compareTo(amounts.size()) < 0 ? cap : amounts;
        return tail(onGrid(most));
    }

    private Bound amounts() {
        AmountCheck tightest = null;
        for (Check check : checks.all()) {
            if (check instanceof AmountCheck amount
                    && amount.dependsOnSize()
                    && (tightest == null || amount.bound().compareTo(tightest.bound()) < 0)) {
                tightest = amount;
            }
        }
        if (tightest == null) {
            throw new IllegalStateException("no check depends on the size");
        }
        return new Bound(tightest.bound(), tightest.limit().key());
    }

    private Bound tail(Bound most) {
        if (passesTails(most.size())) {
            return most;
        }
        long lots = most.size().divideToIntegralValue(instrument.lotSize()).longValueExact();
        long failing = lots;
        long passing = 0;
        for (int step = STEPS - 1; step >= 0; step--) {
            long looked = lots / STEPS * step + lots % STEPS * step / STEPS;
            if (passesTails(size(looked))) {
                passing = looked;
                break;
            }
            failing = looked;
        }
        if (failing == 0) {
            return new Bound(BigDecimal.ZERO, firstFailing(BigDecimal.ZERO));
        }
        while (failing - passing > 1) {
            long middle = passing + (failing - passing) / 2;
            if (passesTails(size(middle))) {
                passing = middle;
            } else {
                failing = middle;
            }
        }
        return onGrid(new Bound(size(passing), firstFailing(size(failing))));
    }

    private BigDecimal size(long lots) {
        return instrument.lotSize().multiply(BigDecimal.valueOf(lots));
    }

    private boolean passesTails(BigDecimal size) {
        return tails.stream().allMatch(tail -> tail.passes(size));
    }

    private String firstFailing(BigDecimal size) {
        return tails.stream()
                .filter(tail -> !tail.passes(size))
                .findFirst()
                .orElseThrow()
                .limit()
                .key();
    }

    /** On the lot grid, not over what one order may be; 0 when the venue would not take it. */
    private Bound onGrid(Bound bound) {
        boolean overMaximum = bound.size().compareTo(instrument.maxQuantity()) > 0;
        BigDecimal onLot = instrument.floorQuantity(overMaximum ? instrument.maxQuantity() : bound.size());
        if (onLot.compareTo(instrument.minQuantity()) < 0
                || onLot.multiply(checks.question().entryPrice()).compareTo(instrument.minNotional()) < 0) {
            return new Bound(BigDecimal.ZERO, bound.because());
        }
        return new Bound(Figures.plain(onLot), overMaximum ? "max_quantity" : bound.because());
    }
}
