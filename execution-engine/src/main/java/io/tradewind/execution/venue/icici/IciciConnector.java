package io.tradewind.execution.venue.icici;

import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.broker.BrokerApi;
import io.tradewind.execution.venue.broker.BrokerBook;
import io.tradewind.execution.venue.broker.BrokerConnector;
import io.tradewind.execution.venue.broker.BrokerHttp;
import jakarta.inject.Singleton;
import java.net.URI;

/** ICICI Direct as a venue. The security master lies at another address of its own. */
@Singleton
class IciciConnector extends BrokerConnector {
    private static final String URL = "https://api.icicidirect.com";
    private static final String MASTER_HOST = "https://directlink.icicidirect.com";
    private static final String MASTER = "/NewSecurityMaster/SecurityMaster.zip";

    IciciConnector(BrokerBook book) {
        super("icici", "ICICI Direct", new BrokerApi.Traits(true, false), book);
    }

    @Override
    public BrokerApi api(LineSetup setup) {
        return new BreezeApi(
                new BrokerHttp(setup.urlOr(URL), setup.deadline()),
                URI.create(setup.urlOr(MASTER_HOST) + MASTER),
                setup.clock());
    }
}
