package io.tradewind.analysis.strategy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every strategy there is. */
public final class Strategies {
    /** What is used when a caller names none. */
    public static final String DEFAULT = "momentum";

    /** No strategy reads further back than this many bars, so no more need to be kept. */
    public static final int FURTHEST_BACK = 720;

    private static final List<Strategy> ALL =
            List.of(new Momentum(), new MeanReversion(), new OpeningRangeBreakout(), new SmartMoney());

    private Strategies() {}

    /** All of them, in a fixed order. */
    public static List<Strategy> all() {
        return ALL;
    }

    /** The strategy of a name, in any case. */
    public static Optional<Strategy> find(String name) {
        return ALL.stream().filter(s -> s.name().equalsIgnoreCase(name)).findFirst();
    }

    /**
     * The strategy that a caller named.
     *
     * @throws InvalidParameter naming those that exist
     */
    public static Strategy require(String name) {
        return find(name)
                .orElseThrow(() -> new InvalidParameter(
                        "strategy",
                        name,
                        "unknown strategy; known are "
                                + ALL.stream().map(Strategy::name).collect(Collectors.joining(", "))));
    }
}
