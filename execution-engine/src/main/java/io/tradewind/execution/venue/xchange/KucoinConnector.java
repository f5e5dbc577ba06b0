package io.tradewind.execution.venue.xchange;

import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueConnector;
import io.tradewind.execution.venue.VenueHttp;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueLine;
import io.tradewind.execution.venue.VenueProfile;
import io.tradewind.execution.venue.VenueProfile.CredentialField;
import jakarta.inject.Singleton;
import java.util.List;

/** KuCoin spot. */
@Singleton
public class KucoinConnector implements VenueConnector {
    private static final VenueProfile PROFILE = new VenueProfile(
            "kucoin",
            "KuCoin",
            VenueProfile.Kind.CRYPTO,
            "global",
            "USDT",
            true,
            List.of(
                    CredentialField.shown("api_key"),
                    CredentialField.secret("api_secret"),
                    CredentialField.secret("passphrase")),
            new Venue.Capabilities(true, false, false, false, false, true),
            false,
            VenueProfile.Session.NONE);

    @Override
    public VenueProfile profile() {
        return PROFILE;
    }

    @Override
    public VenueLine connect(LineSetup setup) {
        return new KucoinLine(setup);
    }

    @Override
    public void ping(LineSetup setup) {
        KucoinMarket.http(setup).send(VenueHttp.Call.get("/api/v1/timestamp"));
    }

    @Override
    public List<VenueInstrument> instruments(LineSetup setup) {
        return KucoinWords.instruments(KucoinMarket.http(setup).send(VenueHttp.Call.get("/api/v1/symbols")));
    }
}
