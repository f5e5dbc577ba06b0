package io.tradewind.execution.venue.hdfc;

import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.broker.BrokerApi;
import io.tradewind.execution.venue.broker.BrokerBook;
import io.tradewind.execution.venue.broker.BrokerConnector;
import io.tradewind.execution.venue.broker.BrokerHttp;
import jakarta.inject.Singleton;
import java.net.URI;

/** HDFC Securities as a venue: InvestRight, or Sky where the credentials' product says so. */
@Singleton
class HdfcConnector extends BrokerConnector {
    private static final String INVEST_RIGHT = "https://developer.hdfcsec.com";
    private static final String SKY = "https://developer.hdfcsky.com";
    private static final String SKY_LIST = "https://hdfcsky.com";

    HdfcConnector(BrokerBook book) {
        super("hdfc", "HDFC Securities", new BrokerApi.Traits(true, true), book);
    }

    @Override
    public BrokerApi api(LineSetup setup) {
        boolean isSky = setup.credentials()
                .find("product")
                .filter(SkyApi.PRODUCT::equals)
                .isPresent();
        if (isSky) {
            return new SkyApi(
                    new BrokerHttp(setup.urlOr(SKY), setup.deadline()),
                    URI.create(setup.urlOr(SKY_LIST) + "/api/v1/contract/Compact?info=download"),
                    setup.clock());
        }
        return new InvestRightApi(
                new BrokerHttp(setup.urlOr(INVEST_RIGHT), setup.deadline()),
                URI.create(setup.urlOr(INVEST_RIGHT) + "/oapi/v1/security-master"),
                setup.clock());
    }
}
