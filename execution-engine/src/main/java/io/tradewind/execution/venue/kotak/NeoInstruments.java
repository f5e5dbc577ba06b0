package io.tradewind.execution.venue.kotak;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.broker.BrokerFailure;
import io.tradewind.execution.venue.broker.BrokerHttp;
import io.tradewind.execution.venue.broker.BrokerInstrument;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.CsvTable;
import io.tradewind.execution.venue.broker.InstrumentLists;
import io.tradewind.execution.venue.broker.RupeeInstruments;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The day's scrip master of the NSE's cash segment. Indices are not in it; Neo knows them by documented names. */
final class NeoInstruments {
    private static final String PATHS = "/script-details/1.0/masterscrip/file-paths";
    private static final String FILE = "nse_cm";
    private static final List<String> INDICES = List.of("Nifty 50", "Nifty Bank");

    private final NeoWire wire;
    private final BrokerHttp http;

    NeoInstruments(NeoWire wire, BrokerHttp http) {
        this.wire = wire;
        this.http = http;
    }

    List<BrokerInstrument> read(BrokerSession session) {
        JsonNode paths = NeoWire.unwrap(wire.open(session, PATHS)).path("data").path("filesPaths");
        for (JsonNode path : paths) {
            String address = path.asText();
            if (address.substring(address.lastIndexOf('/') + 1).startsWith(FILE)) {
                List<BrokerInstrument> all = new ArrayList<>(InstrumentLists.read(
                        http.at(URI.create(wire.trusted(address))), Map.of(), ".csv", ',', NeoInstruments::listed));
                INDICES.forEach(name -> RupeeInstruments.ofIndex(name)
                        .ifPresent(
                                known -> all.add(new BrokerInstrument(known.symbol(), name, name, null, null, false))));
                return all;
            }
        }
        throw BrokerFailure.unreadable("no list of the cash segment", null);
    }

    private static Optional<BrokerInstrument> listed(CsvTable.Line row) {
        String symbol = row.text("pTrdSymbol");
        return symbol.endsWith("-EQ")
                ? RupeeInstruments.ofShare(symbol)
                        .map(known -> new BrokerInstrument(
                                known.symbol(), symbol, row.text("pSymbol"), null, row.positive("lLotSize"), true))
                : Optional.empty();
    }
}
