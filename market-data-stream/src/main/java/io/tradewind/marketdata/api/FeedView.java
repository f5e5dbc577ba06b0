package io.tradewind.marketdata.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.marketdata.feed.FeedStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A feed, and where it stands.
 *
 * @param state {@code starting}, {@code playing}, {@code waiting}, {@code failed} or {@code stopped}
 * @param message why it does not play; null when it does
 * @param marketTime its clock
 * @param details position, speed and what reading found, for recordings
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record FeedView(
        String name,
        String kind,
        List<String> instruments,
        String state,
        String message,
        Instant marketTime,
        Map<String, Object> details) {

    /** Every feed, or a page of them. */
    public record Listed(List<FeedView> feeds, int totalCount, int page, int pageSize) {}

    static FeedView of(FeedStatus status) {
        return new FeedView(
                status.name(),
                status.kind(),
                status.instruments(),
                status.state().name().toLowerCase(Locale.ROOT),
                status.message(),
                status.marketTime(),
                status.details());
    }
}
