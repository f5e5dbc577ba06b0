package io.tradewind.marketdata.feed.recorded;

import io.tradewind.marketdata.feed.FeedPosition;
import io.tradewind.marketdata.feed.Quote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays a recording for ever against a wall time that it is told. Pure: same calls, same quotes.
 *
 * <p>Nights, weekends and the end of the recording are not waited for: when nothing happens for longer than the longest
 * gap, market time jumps to the next tick.
 */
final class Playback {
    /** Further behind than this, the past is not hurried after: playing goes on from where it is. */
    private static final Duration FURTHEST_BEHIND = Duration.ofSeconds(2);

    private final Recording recording;
    private final String feed;
    private final Speed speed;
    private final Duration longestGap;
    private long loop;
    private long index;
    private Instant clock;
    private Instant wallAnchor;
    private Instant marketAnchor;

    /** @param longestGap market time without a tick that is still waited for; at least one bar of the recording */
    Playback(Recording recording, String feed, Speed speed, Duration longestGap) {
        this.recording = recording;
        this.feed = feed;
        this.speed = speed;
        this.longestGap = longestGap.compareTo(recording.recordLength()) < 0 ? recording.recordLength() : longestGap;
        this.clock = recording.time(0, 0);
    }

    /**
     * What is due.
     *
     * @param quotes in time order
     * @param clock market time now
     * @param untilNext wall time until more is due; zero when more is due already
     */
    record Step(List<Quote> quotes, Instant clock, Duration untilNext) {}

    /** Goes to where an earlier run stopped. */
    void continueFrom(FeedPosition position) {
        loop = position.loop();
        index = position.index();
        clock = position.marketTime();
    }

    /** Begins later than the first time through, so that market time goes on from what is stored already. */
    void startAfter(Instant marketTime) {
        while (recording.time(loop, 0).isBefore(marketTime)) {
            loop++;
        }
        clock = recording.time(loop, 0);
    }

    /** The next quotes before a market time, without waiting for any of them. */
    List<Quote> before(Instant end, int atMost) {
        List<Quote> quotes = new ArrayList<>();
        while (quotes.size() < atMost && nextTime().isBefore(end)) {
            quotes.add(take());
        }
        if (!quotes.isEmpty()) {
            clock = quotes.get(quotes.size() - 1).time();
        }
        return quotes;
    }

    /** Lets market time pass up to a moment before which nothing is left to play. */
    void passTo(Instant moment) {
        if (clock.isBefore(moment) && !nextTime().isBefore(moment)) {
            clock = moment;
        }
    }

    /** Lets market time run on from here. */
    void resume(Instant wallNow) {
        wallAnchor = wallNow;
        marketAnchor = clock;
    }

    /** What happens up to now. */
    Step next(Instant wallNow, int atMost) {
        return speed.isUnlimited() ? unlimited(atMost) : paced(wallNow, atMost);
    }

    /** Where it stands: the next tick to play. */
    FeedPosition position() {
        return new FeedPosition(feed, recording.content(), loop, index, clock);
    }

    Instant clock() {
        return clock;
    }

    private Step unlimited(int atMost) {
        List<Quote> quotes = new ArrayList<>();
        while (quotes.size() < atMost) {
            quotes.add(take());
        }
        clock = quotes.get(quotes.size() - 1).time();
        return new Step(quotes, clock, Duration.ZERO);
    }

    private Step paced(Instant wallNow, int atMost) {
        skipGap(wallNow);
        Instant now = marketAnchor.plus(speed.market(Duration.between(wallAnchor, wallNow)));
        List<Quote> quotes = new ArrayList<>();
        boolean atGap = false;
        while (!atGap && quotes.size() < atMost && !nextTime().isAfter(now)) {
            Quote quote = take();
            quotes.add(quote);
            clock = quote.time();
            atGap = isGap(clock);
        }
        boolean more = !nextTime().isAfter(now);
        if (!more && !atGap) {
            clock = now;
        }
        skipGap(wallNow);
        Duration behind = Duration.between(clock, now);
        if (more && speed.wall(behind).compareTo(FURTHEST_BEHIND) > 0) {
            resume(wallNow);
        }
        Duration wait = speed.wall(Duration.between(clock, nextTime()));
        return new Step(quotes, clock, more || wait.isNegative() ? Duration.ZERO : wait);
    }

    private boolean isGap(Instant from) {
        return Duration.between(from, nextTime()).compareTo(longestGap) > 0;
    }

    private void skipGap(Instant wallNow) {
        if (isGap(clock)) {
            clock = nextTime();
            resume(wallNow);
        }
    }

    private Instant nextTime() {
        return recording.time(loop, index);
    }

    private Quote take() {
        Quote quote = recording.quote(loop, index);
        index++;
        if (index == recording.size()) {
            index = 0;
            loop++;
        }
        return quote;
    }
}
