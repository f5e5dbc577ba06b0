package io.tradewind.execution.venue.broker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lists of instruments as brokers publish them each morning. */
public final class InstrumentLists {
    private InstrumentLists() {}

    /**
     * Fetches a list and keeps the lines that name an instrument of our registry.
     *
     * @param at the list's whole address
     * @param file end of the name of the file in a packed list
     */
    public static List<BrokerInstrument> read(
            BrokerHttp at,
            Map<String, String> headers,
            String file,
            char separator,
            Function<CsvTable.Line, Optional<BrokerInstrument>> line) {
        BrokerReply reply = at.send(BrokerCall.get("").with(headers));
        if (reply.status() != 200) {
            throw BrokerFailure.unreadable("the list of instruments: HTTP " + reply.status(), null);
        }
        return parse(Zips.text(reply.body(), name -> name.endsWith(file)), separator, line);
    }

    /** Keeps the lines that name an instrument of our registry, the first of each. */
    public static List<BrokerInstrument> parse(
            String text, char separator, Function<CsvTable.Line, Optional<BrokerInstrument>> line) {
        Map<String, BrokerInstrument> found = new java.util.LinkedHashMap<>();
        CsvTable.parse(text, separator)
                .rows()
                .flatMap(row -> line.apply(row).stream())
                .filter(instrument -> !instrument.code().isEmpty())
                .forEach(instrument -> found.putIfAbsent(instrument.symbol(), instrument));
        if (found.isEmpty()) {
            throw BrokerFailure.unreadable("no known instrument in the list", null);
        }
        return List.copyOf(found.values());
    }
}
