package io.tradewind.gateway.bot;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.gateway.platform.Platform;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the market data stream really feeds. */
@Singleton
class Market {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final ServiceCalls calls;

    Market(ServiceCalls calls) {
        this.calls = calls;
    }

    /** The instrument somebody named. */
    static Instrument named(String spelling) {
        return Instruments.find(spelling)
                .orElseThrow(() ->
                        Refusal.field("instrument", spelling, "is no instrument of the registry, as BTC/USD is one"));
    }

    /**
     * The instrument of a bot that named none: of those with fresh prices the one that suits the platform best (its kind
     * of market, its currency), in the order of the registry.
     */
    Instrument suitable(Platform platform) {
        List<Instrument> fed = fed();
        return fed.stream()
                .max(Comparator.comparingInt((Instrument i) -> fit(i, platform)).thenComparingInt(i -> -fed.indexOf(i)))
                .orElseThrow(() -> Refusal.field(
                        "instrument", null, "is needed: the market data stream feeds nothing at the moment"));
    }

    private List<Instrument> fed() {
        JsonNode answer = calls.to("market-data-stream")
                .asSelf()
                .deadline(DEADLINE)
                .get("/api/v1/instruments?page_size=200", JsonNode.class);
        List<Instrument> fed = new ArrayList<>();
        for (JsonNode node : answer.path("instruments")) {
            if (node.path("staleness").path("state").asText().equals("fresh")) {
                Instruments.find(node.path("instrument").asText()).ifPresent(fed::add);
            }
        }
        return fed;
    }

    private static int fit(Instrument instrument, Platform platform) {
        boolean sameKind = switch (platform.kind()) {
            case "crypto", "paper" -> instrument.kind() == Instrument.Kind.CRYPTO;
            case "fx" -> instrument.kind() == Instrument.Kind.FX;
            default -> instrument.kind() == Instrument.Kind.EQUITY || instrument.kind() == Instrument.Kind.INDEX;
        };
        return (sameKind ? 2 : 0) + (instrument.quote().equals(platform.currency()) ? 1 : 0);
    }
}
