package io.tradewind.execution.venue.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.InstrumentBook;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueJson;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;

/** Fills of one account at Kraken, which tells at most twenty by their ids, and its history fifty at a time. */
final class KrakenTrades {
    /** More ids in one question are refused. */
    private static final int IDS = 20;

    private static final int PAGE = 50;
    private static final int REMEMBERED = 2_000;

    private final InstrumentBook instruments;
    private final Function<String, JsonNode> byIds;
    private final History history;
    private final SequencedMap<String, LineTrade> told = new LinkedHashMap<>();

    /** @param byIds asks for trades by their ids, with commas between them */
    KrakenTrades(InstrumentBook instruments, Function<String, JsonNode> byIds, History history) {
        this.instruments = instruments;
        this.byIds = byIds;
        this.history = history;
    }

    /** A page of the account's trades, newest first; null = no such bound. */
    interface History {
        /** @param offset how many of the newest to leave out */
        JsonNode page(BigDecimal start, BigDecimal end, Integer offset);
    }

    /** Trades by their ids, oldest first. A trade never changes, so each is asked for once. */
    List<LineTrade> of(List<String> ids) {
        Map<String, LineTrade> known = known(ids);
        List<String> wanted =
                ids.stream().filter(id -> !known.containsKey(id)).distinct().toList();
        for (int from = 0; from < wanted.size(); from += IDS) {
            List<String> chunk = wanted.subList(from, Math.min(from + IDS, wanted.size()));
            Map<String, LineTrade> fresh = trades(byIds.apply(String.join(",", chunk)));
            remember(fresh);
            known.putAll(fresh);
        }
        return sorted(known.values());
    }

    private synchronized Map<String, LineTrade> known(List<String> ids) {
        Map<String, LineTrade> known = new HashMap<>();
        ids.stream().filter(told::containsKey).forEach(id -> known.put(id, told.get(id)));
        return known;
    }

    private synchronized void remember(Map<String, LineTrade> fresh) {
        told.putAll(fresh);
        while (told.size() > REMEMBERED) {
            told.pollFirstEntry();
        }
    }

    /**
     * Trades after an instant, oldest first. Where there are more than a page, the oldest are read until there are about
     * as many as are wanted: whoever goes on after the last of them leaves none out. Null = the newest page.
     */
    List<LineTrade> after(BigDecimal since, int limit) {
        JsonNode newest = history.page(since, null, null);
        Map<String, LineTrade> trades = new HashMap<>();
        int offset = newest.path("count").asInt() - PAGE;
        // What happens meanwhile must not move the pages.
        BigDecimal end = since == null || offset <= 0 ? null : last(newest.path("trades"));
        while (end != null && offset > 0 && trades.size() < limit) {
            trades.putAll(trades(history.page(since, end, offset).path("trades")));
            offset -= PAGE;
        }
        if (end == null || offset <= 0) {
            trades.putAll(trades(newest.path("trades")));
        }
        return sorted(trades.values());
    }

    private static BigDecimal last(JsonNode byId) {
        return byId.properties().stream()
                .map(t -> VenueJson.decimal(t.getValue(), "time"))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Map<String, LineTrade> trades(JsonNode byId) {
        Map<String, LineTrade> trades = new HashMap<>();
        byId.properties()
                .forEach(t -> trades.put(t.getKey(), KrakenWords.trade(t.getKey(), t.getValue(), instruments)));
        return trades;
    }

    private static List<LineTrade> sorted(Collection<LineTrade> trades) {
        return trades.stream()
                .sorted(Comparator.comparing(LineTrade::time, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(LineTrade::venueTradeId))
                .toList();
    }
}
