package io.tradewind.execution.venue.kotak;

import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.broker.BrokerApi;
import io.tradewind.execution.venue.broker.BrokerBook;
import io.tradewind.execution.venue.broker.BrokerConnector;
import io.tradewind.execution.venue.broker.BrokerHttp;
import jakarta.inject.Singleton;
import java.net.URI;

/** Kotak Neo as a venue. */
@Singleton
class KotakConnector extends BrokerConnector {
    private static final String LOGIN = "https://mis.kotaksecurities.com";

    KotakConnector(BrokerBook book) {
        super("kotak", "Kotak Neo", new BrokerApi.Traits(false, false), book);
    }

    @Override
    public BrokerApi api(LineSetup setup) {
        URI login = setup.urlOr(LOGIN);
        return new NeoApi(new BrokerHttp(login, setup.deadline()), login, setup.clock());
    }
}
