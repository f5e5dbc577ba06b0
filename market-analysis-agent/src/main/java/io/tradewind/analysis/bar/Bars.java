package io.tradewind.analysis.bar;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Timeframe;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Closed bars of one instrument, oldest first: what every analyser and strategy reads. Periods without a trade have no
 * bar, so neighbours may lie further apart than the timeframe.
 *
 * @param instrument what was traded
 * @param timeframe length of each bar
 * @param list bars, in order of their opening
 */
public record Bars(Instrument instrument, Timeframe timeframe, List<Bar> list) {
    public Bars {
        list = List.copyOf(list);
    }

    public int size() {
        return list.size();
    }

    public Bar get(int index) {
        return list.get(index);
    }

    public Bar first() {
        return list.getFirst();
    }

    /** The deciding bar: the newest that has closed. */
    public Bar last() {
        return list.getLast();
    }

    /** The newest {@code count} bars, or all when there are fewer. */
    public Bars tail(int count) {
        return count >= size() ? this : new Bars(instrument, timeframe, list.subList(size() - count, size()));
    }

    /** The bars that had closed when the bar that opened at {@code openTime} closed. */
    public Bars upTo(Instant openTime) {
        int end = size();
        while (end > 0 && list.get(end - 1).openTime().isAfter(openTime)) {
            end--;
        }
        return end == size() ? this : new Bars(instrument, timeframe, list.subList(0, end));
    }

    /** The bars since the last hole ({@link BarRules#isHole}): both sides of a hole are not one market. */
    public Bars sinceLastHole() {
        for (int i = size() - 1; i > 0; i--) {
            if (BarRules.isHole(instrument.session(), timeframe, list.get(i - 1), list.get(i))) {
                return tail(size() - i);
            }
        }
        return this;
    }

    /** SHA-256 in hex over the canonical text of every bar. */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Bar bar : list) {
                sha.update(bar.text().getBytes(StandardCharsets.US_ASCII));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
