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

/** Binance spot. */
@Singleton
public class BinanceConnector implements VenueConnector {
    private static final VenueProfile PROFILE = new VenueProfile(
            "binance",
            "Binance",
            VenueProfile.Kind.CRYPTO,
            "global",
            "USDT",
            true,
            List.of(CredentialField.shown("api_key"), CredentialField.secret("api_secret")),
            new Venue.Capabilities(true, false, false, true, false, true),
            true,
            VenueProfile.Session.NONE);

    @Override
    public VenueProfile profile() {
        return PROFILE;
    }

    @Override
    public VenueLine connect(LineSetup setup) {
        return new BinanceLine(setup);
    }

    @Override
    public void ping(LineSetup setup) {
        BinanceMarket.http(setup).send(VenueHttp.Call.get("/api/v3/time"));
    }

    @Override
    public List<VenueInstrument> instruments(LineSetup setup) {
        return BinanceWords.instruments(BinanceMarket.http(setup)
                .send(VenueHttp.Call.get("/api/v3/exchangeInfo").weighing(20)));
    }
}
