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

/** Kraken spot. */
@Singleton
public class KrakenConnector implements VenueConnector {
    private static final VenueProfile PROFILE = new VenueProfile(
            "kraken",
            "Kraken",
            VenueProfile.Kind.CRYPTO,
            "global",
            "USD",
            true,
            List.of(CredentialField.shown("api_key"), CredentialField.secret("api_secret")),
            new Venue.Capabilities(true, false, false, true, false, true),
            false,
            VenueProfile.Session.NONE);

    @Override
    public VenueProfile profile() {
        return PROFILE;
    }

    /** Its counter falls by about one call in three seconds for the smallest accounts, and starts at 15. */
    @Override
    public int callsPerMinute() {
        return 60;
    }

    @Override
    public VenueLine connect(LineSetup setup) {
        return new KrakenLine(setup);
    }

    @Override
    public void ping(LineSetup setup) {
        KrakenMarket.http(setup).send(VenueHttp.Call.get("/0/public/Time"));
    }

    @Override
    public List<VenueInstrument> instruments(LineSetup setup) {
        return KrakenWords.instruments(KrakenMarket.http(setup).send(VenueHttp.Call.get("/0/public/AssetPairs")));
    }
}
