package io.tradewind.gateway.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.gateway.cockpit.CockpitAgents;
import io.tradewind.kit.call.RemoteRefusal;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks about prices, where they are needed: of the venue that trades, and of the stream that strategies read. */
@Singleton
class PriceChecks {
    private static final int MOST_INSTRUMENTS = 5;

    private final CockpitAgents agents;
    private final MarketHours markets;

    PriceChecks(CockpitAgents agents, MarketHours markets) {
        this.agents = agents;
        this.markets = markets;
    }

    /** A price that is not fresh, and how that is told. */
    private record Stale(Instrument instrument, String told) {}

    /**
     * Paper trades at the stream's prices, a broker's account at the broker's own; what strategies trade has to be in the
     * stream wherever it is traded.
     */
    Verdict fresh(Subject subject) {
        Set<Stale> stale = new LinkedHashSet<>();
        List<Instrument> wanted =
                subject.instruments().stream().limit(MOST_INSTRUMENTS).toList();
        boolean isAtVenue = subject.hasAccount() && !subject.account().isPaper();
        if (isAtVenue) {
            stale.addAll(atVenue(subject, wanted));
        }
        if (!isAtVenue || subject.isTraded()) {
            stale.addAll(inStream(subject, wanted));
        }
        if (stale.isEmpty()) {
            return Verdict.SUCCESS;
        }
        String why = "No fresh price of "
                + String.join(", ", stale.stream().map(Stale::told).toList());
        return stale.stream().anyMatch(price -> markets.isOpen(price.instrument()))
                ? Verdict.failure("Market data is stale", why, "Check the market data feed of these instruments")
                : Verdict.warning("Market data is stale", why, "Prices come again when the market opens");
    }

    private static List<Stale> atVenue(Subject subject, List<Instrument> wanted) {
        JsonNode quotes = subject.quotes().get().path("quotes");
        List<Stale> stale = new ArrayList<>();
        for (Instrument instrument : wanted) {
            JsonNode quote = quoteOf(instrument, quotes);
            if (!quote.path("last").isNumber()) {
                stale.add(new Stale(instrument, instrument.symbol() + " (none at " + subject.venue() + ")"));
            } else if (quote.path("stale").asBoolean(true)) {
                long age = quote.path("age_seconds").asLong();
                stale.add(
                        new Stale(instrument, instrument.symbol() + " (" + age + " s old at " + subject.venue() + ")"));
            }
        }
        return stale;
    }

    private static JsonNode quoteOf(Instrument instrument, JsonNode quotes) {
        for (JsonNode quote : quotes) {
            if (quote.path("instrument").asText().equals(instrument.symbol())) {
                return quote;
            }
        }
        return MissingNode.getInstance();
    }

    private List<Stale> inStream(Subject subject, List<Instrument> wanted) {
        List<Stale> stale = new ArrayList<>();
        for (Instrument instrument : wanted) {
            String age = age(subject, instrument);
            if (age != null) {
                stale.add(new Stale(instrument, instrument.symbol() + " (" + age + ")"));
            }
        }
        return stale;
    }

    /** Null when the last price is fresh. */
    private String age(Subject subject, Instrument instrument) {
        try {
            JsonNode tick = agents.tick(subject.operator().claims(), instrument.symbol());
            boolean isFresh = tick.path("staleness").asText().equalsIgnoreCase("fresh");
            return isFresh ? null : tick.path("age_ms").asLong() / 1000 + " s old";
        } catch (RemoteRefusal refusal) {
            if (refusal.code() == ErrorCode.DATA_002) {
                return "none yet";
            }
            throw refusal;
        }
    }

    /** Market data and the broker have to know what is traded. */
    Verdict known(Subject subject) {
        Set<String> known = new HashSet<>();
        agents.instruments(subject.operator().claims())
                .path("instruments")
                .forEach(instrument -> known.add(instrument.path("instrument").asText()));
        List<String> unknown = subject.instruments().stream()
                .map(Instrument::symbol)
                .filter(symbol -> !known.contains(symbol))
                .toList();
        if (!unknown.isEmpty()) {
            return unmapped(unknown, "The market data does not know " + String.join(", ", unknown));
        }
        if (!subject.hasAccount()) {
            return VenueChecks.noAccount(subject);
        }
        if (!subject.account().isPaper()) {
            List<String> missing = new ArrayList<>();
            subject.quotes().get().path("missing").forEach(symbol -> missing.add(symbol.asText()));
            if (!missing.isEmpty()) {
                return unmapped(missing, subject.venue() + " does not know " + String.join(", ", missing));
            }
        }
        return Verdict.SUCCESS;
    }

    private static Verdict unmapped(List<String> symbols, String why) {
        return Verdict.failure(
                "Instruments are not mapped",
                why,
                "Correct the symbol, or load the broker's instrument list anew (" + symbols.size() + " missing)");
    }
}
