package io.tradewind.execution.venue.zerodha;

import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.broker.BrokerApi;
import io.tradewind.execution.venue.broker.BrokerBook;
import io.tradewind.execution.venue.broker.BrokerConnector;
import io.tradewind.execution.venue.broker.BrokerHttp;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.CallLimits;
import io.tradewind.execution.venue.broker.PriceFeed;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Zerodha as a venue. */
@Singleton
class ZerodhaConnector extends BrokerConnector {
    private static final String URL = "https://api.kite.trade";
    private static final String STREAM = "wss://ws.kite.trade";

    private final KiteFeeds feeds;

    ZerodhaConnector(BrokerBook book, KiteFeeds feeds) {
        super("zerodha", "Zerodha", new BrokerApi.Traits(true, true), book);
        this.feeds = feeds;
    }

    @Override
    public BrokerApi api(LineSetup setup) {
        return new KiteApi(new BrokerHttp(setup.urlOr(URL), setup.deadline()), setup.clock());
    }

    /** As documented: 10 a second, 400 a minute, 5000 a day. */
    @Override
    public List<CallLimits.Limit> orderLimits() {
        return List.of(
                new CallLimits.Limit(Duration.ofSeconds(1), 10, 3),
                new CallLimits.Limit(Duration.ofMinutes(1), 400, 50),
                new CallLimits.Limit(Duration.ofDays(1), 5_000, 500));
    }

    @Override
    public List<CallLimits.Limit> quoteLimits() {
        return List.of(new CallLimits.Limit(Duration.ofSeconds(1), 1, 0));
    }

    /** With another address than Kite's own and none for the stream there is no stream. */
    @Override
    protected PriceFeed feed(LineSetup setup, BrokerSession session) {
        Optional<URI> address = setup.streamUrl()
                .or(() -> setup.url().isPresent() ? Optional.empty() : Optional.of(URI.create(STREAM)));
        return address.map(uri -> feeds.open(uri, session, () -> list(setup).all(), setup.clock()))
                .orElse(PriceFeed.NONE);
    }
}
