package io.tradewind.gateway.rate;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.time.Lately;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rates as an exchange quotes them to one of its own accounts, for pairs that the market stream does not carry. Only the
 * pair itself counts: a live price beside a recorded one would make a rate that never was.
 */
@Singleton
public class VenueRates {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration BELIEVED = Duration.ofMinutes(1);
    private static final Duration OLDEST = Duration.ofMinutes(15);
    private static final int REMEMBERED = 10_000;
    private static final int SCALE = 12;

    private final ServiceCalls calls;
    private final Clock clock;
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    VenueRates(ServiceCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    private record Heard(Optional<Rate> rate, Instant at) {}

    /**
     * One unit of a currency in another at this exchange; empty when it does not trade the pair or does not answer.
     *
     * @param venue of the account
     * @param account through which it is asked
     */
    public Optional<Rate> of(String venue, long account, String from, String to) {
        String key = venue + ' ' + from + '/' + to;
        Instant now = clock.instant();
        Heard last = heard.get(key);
        if (last == null || !Lately.was(last.at(), BELIEVED, now)) {
            last = new Heard(ask(account, from, to), now);
            if (heard.size() >= REMEMBERED) {
                heard.clear();
            }
            heard.put(key, last);
        }
        return last.rate().filter(rate -> rate.at().plus(OLDEST).isAfter(now));
    }

    private Optional<Rate> ask(long account, String from, String to) {
        try {
            JsonNode ticker = calls.to("execution-engine")
                    .asSelf()
                    .deadline(DEADLINE)
                    .post("/api/v1/oms/ccxt/" + account + "/fetch_ticker", List.of(from + "/" + to), JsonNode.class)
                    .path("result");
            return price(ticker).map(price -> new Rate(price, time(ticker)));
        } catch (ServiceUnavailable | RemoteRefusal notTold) {
            return Optional.empty();
        }
    }

    /** Between bid and ask where both are told, else the last price. */
    private static Optional<BigDecimal> price(JsonNode ticker) {
        BigDecimal bid = positive(ticker.path("bid"));
        BigDecimal ask = positive(ticker.path("ask"));
        return bid != null && ask != null
                ? Optional.of(bid.add(ask).divide(BigDecimal.TWO, SCALE, RoundingMode.HALF_EVEN))
                : Optional.ofNullable(positive(ticker.path("last")));
    }

    private static BigDecimal positive(JsonNode number) {
        BigDecimal value = number.isNumber() ? number.decimalValue() : BigDecimal.ZERO;
        return value.signum() > 0 ? value : null;
    }

    /** Without a time of the venue's own the answer's counts. */
    private Instant time(JsonNode ticker) {
        return ticker.path("timestamp").canConvertToLong()
                        && ticker.path("timestamp").isNumber()
                ? Instant.ofEpochMilli(ticker.path("timestamp").asLong())
                : clock.instant();
    }
}
