package io.tradewind.risk.statistics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Euler's decomposition: a measure that grows in proportion with the whole holding (value at risk of a normal
 * distribution, expected shortfall) is the sum over the instruments of notional x derivative by that notional. So the
 * parts add up to the total by themselves, and a hedge has a negative one.
 *
 * <p>Source: Tasche, Capital allocation to business units and sub-portfolios: the Euler principle (2008), 2.2 and 3.2.
 */
public final class ComponentRisk {
    private ComponentRisk() {}

    /**
     * Parts of the parametric value at risk: z x covariance(own outcomes, all outcomes) / deviation(all) - own mean. All
     * 0 when nothing ever moved.
     *
     * @param notionals signed, account currency
     */
    public static Map<String, Double> ofParametricVar(
            JointReturns joint, Map<String, Double> notionals, Confidence confidence) {
        double[] all = joint.outcomes(notionals);
        Outcomes whole = new Outcomes(all);
        double deviation = whole.deviation();
        Map<String, Double> parts = new LinkedHashMap<>();
        notionals.forEach((symbol, notional) -> {
            double[] own = joint.outcomes(Map.of(symbol, notional));
            double ownMean = new Outcomes(own).mean();
            double slope = deviation > 0 ? covariance(own, ownMean, all, whole.mean()) / deviation : 0;
            parts.put(symbol, confidence.normalQuantile() * slope - ownMean);
        });
        return parts;
    }

    /** Parts of the historical expected shortfall: what each instrument lost on average in the periods of the tail. */
    public static Map<String, Double> ofHistoricalShortfall(
            JointReturns joint, Map<String, Double> notionals, Confidence confidence) {
        int[] tail = new Outcomes(joint.outcomes(notionals)).tailPeriods(confidence);
        Map<String, Double> parts = new LinkedHashMap<>();
        notionals.forEach((symbol, notional) -> {
            double sum = 0;
            for (int period : tail) {
                sum += joint.at(symbol, period);
            }
            parts.put(symbol, -notional * sum / tail.length);
        });
        return parts;
    }

    private static double covariance(double[] left, double leftMean, double[] right, double rightMean) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (left[i] - leftMean) * (right[i] - rightMean);
        }
        return sum / (left.length - 1);
    }
}
