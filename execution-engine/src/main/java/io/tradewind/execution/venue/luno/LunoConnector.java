package io.tradewind.execution.venue.luno;

import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueConnector;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueLine;
import io.tradewind.execution.venue.VenueProfile;
import io.tradewind.execution.venue.VenueProfile.CredentialField;
import jakarta.inject.Singleton;
import java.util.List;

/** Luno: crypto against rand, euro, pound and others. */
@Singleton
public class LunoConnector implements VenueConnector {
    private static final VenueProfile PROFILE = new VenueProfile(
            "luno",
            "Luno",
            VenueProfile.Kind.CRYPTO,
            "za",
            "ZAR",
            true,
            List.of(CredentialField.shown("api_key"), CredentialField.secret("api_secret")),
            new Venue.Capabilities(true, false, false, false, false, true),
            true,
            VenueProfile.Session.NONE);

    @Override
    public VenueProfile profile() {
        return PROFILE;
    }

    @Override
    public int callsPerMinute() {
        return 300;
    }

    @Override
    public VenueLine connect(LineSetup setup) {
        return new LunoLine(setup);
    }

    @Override
    public void ping(LineSetup setup) {
        new LunoApi(setup).open("/api/exchange/1/markets");
    }

    @Override
    public List<VenueInstrument> instruments(LineSetup setup) {
        return LunoWords.instruments(new LunoApi(setup).open("/api/exchange/1/markets"));
    }
}
