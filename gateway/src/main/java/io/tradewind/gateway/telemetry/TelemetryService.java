package io.tradewind.gateway.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.instrument.TradingSession;
import io.tradewind.gateway.account.EndedLogin;
import io.tradewind.gateway.cockpit.CockpitAccounts;
import io.tradewind.gateway.cockpit.CockpitAgents;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.cockpit.TradingAccount;
import io.tradewind.gateway.edge.Failure;
import io.tradewind.gateway.ignition.Ignition;
import io.tradewind.gateway.ignition.Ignitions;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** True telemetry of one account: everything is asked of the venue or of the ledger, nothing is remembered. */
@Singleton
public class TelemetryService {
    private static final int MOST_SYMBOLS = 50;

    private final CockpitAccounts accounts;
    private final CockpitAgents agents;
    private final Ignitions ignitions;

    TelemetryService(CockpitAccounts accounts, CockpitAgents agents, Ignitions ignitions) {
        this.accounts = accounts;
        this.agents = agents;
        this.ignitions = ignitions;
    }

    /**
     * The account that is looked at: the named one, else the ignited one, else the newest at a broker, else the first.
     *
     * @param accountId number or label; null = none is named
     */
    public Pilot pilot(Operator caller, String accountId) {
        CockpitAccounts.Owned owned = accounts.of(caller);
        Ignition ignition = ignitions.of(caller.userId());
        if (accountId != null) {
            return new Pilot(owned.operator(), owned.require(accountId), ignition);
        }
        Optional<TradingAccount> ignited = ignition.isRunning() ? owned.byId(ignition.accountId()) : Optional.empty();
        TradingAccount account = ignited.or(owned::primary)
                .orElseThrow(() -> new Refusal(ErrorCode.REQ_003, "You have no account at any venue"));
        return new Pilot(owned.operator(), account, ignition);
    }

    /** Money, positions and orders at one instant. */
    public JsonNode snapshot(Pilot pilot) {
        return ofVenue(
                () -> agents.snapshot(pilot.operator().claims(), pilot.account().id()));
    }

    /** Last prices of what the venue trades. */
    public JsonNode market(Pilot pilot) {
        List<String> symbols = Instruments.all().stream()
                .filter(instrument ->
                        pilot.account().isPaper() || instrument.session().equals(TradingSession.NSE))
                .map(Instrument::symbol)
                .limit(MOST_SYMBOLS)
                .toList();
        return quotes(pilot, symbols);
    }

    /** Last price of one instrument, in any spelling; 404 when there is none like it, 503 when it has no price. */
    public JsonNode market(Pilot pilot, String spelling) {
        Instrument instrument = Instruments.find(spelling).orElseThrow(() -> Refusal.notFound("symbol", spelling));
        JsonNode quote =
                quotes(pilot, List.of(instrument.symbol())).path("quotes").path(0);
        if (quote.isMissingNode()) {
            throw new Refusal(ErrorCode.DATA_002, "There is no price of " + instrument.symbol() + " yet");
        }
        return quote;
    }

    private JsonNode quotes(Pilot pilot, List<String> symbols) {
        return ofVenue(
                () -> agents.quotes(pilot.operator().claims(), pilot.account().id(), symbols));
    }

    /** A broker's session that has ended is 401 here: a login is what helps. */
    private static JsonNode ofVenue(Supplier<JsonNode> question) {
        try {
            return question.get();
        } catch (RemoteRefusal refusal) {
            throw EndedLogin.in(refusal)
                    ? new Refusal(ErrorCode.AUTH_001, refusal.getMessage(), Map.of(Failure.ENDED, true))
                    : refusal;
        }
    }
}
