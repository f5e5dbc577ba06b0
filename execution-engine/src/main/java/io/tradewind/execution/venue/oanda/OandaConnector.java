package io.tradewind.execution.venue.oanda;

import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueConnector;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueLine;
import io.tradewind.execution.venue.VenueProfile;
import io.tradewind.execution.venue.VenueProfile.CredentialField;
import jakarta.inject.Singleton;
import java.util.List;

/** OANDA v20: currency pairs. {@code tradewind.venues."oanda".url} points it at the practice environment. */
@Singleton
public class OandaConnector implements VenueConnector {
    private static final VenueProfile PROFILE = new VenueProfile(
            "oanda",
            "OANDA",
            VenueProfile.Kind.FX,
            "global",
            "USD",
            true,
            List.of(CredentialField.secret("api_key"), CredentialField.shown("account_id")),
            new Venue.Capabilities(true, false, true, true, false, true),
            false,
            VenueProfile.Session.NONE);

    @Override
    public VenueProfile profile() {
        return PROFILE;
    }

    /** Documented: 120 requests a second on one connection; a tenth of it is plenty. */
    @Override
    public int callsPerMinute() {
        return 720;
    }

    @Override
    public VenueLine connect(LineSetup setup) {
        return new OandaLine(setup);
    }

    /** Everything there needs a key: that it asks for one is an answer, too. */
    @Override
    public void ping(LineSetup setup) {
        try {
            new OandaApi(setup).open("/v3/accounts");
        } catch (VenueFailure.Unauthorized e) {
            // It answers.
        }
    }

    @Override
    public List<VenueInstrument> instruments(LineSetup setup) {
        OandaApi api = new OandaApi(setup);
        return OandaWords.instruments(api.get(api.account("/instruments")));
    }
}
