package io.tradewind.execution.ccxt;

import io.tradewind.contracts.market.Timeframe;
import io.tradewind.execution.venue.VenueHealth;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueReads;
import io.tradewind.execution.venue.paper.PaperBars;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Functions about the market. */
@Singleton
class MarketFunctions {
    private static final int LEVELS = 100;
    private static final int TRADES = 100;
    private static final int BARS = 100;
    private static final Map<String, Duration> FRAMES = new TreeMap<>(Map.of(
            "1m", Duration.ofMinutes(1),
            "5m", Duration.ofMinutes(5),
            "15m", Duration.ofMinutes(15),
            "30m", Duration.ofMinutes(30),
            "1h", Duration.ofHours(1),
            "4h", Duration.ofHours(4),
            "1d", Duration.ofDays(1),
            "1w", Duration.ofDays(7)));

    private final PaperBars paperBars;

    MarketFunctions(PaperBars paperBars) {
        this.paperBars = paperBars;
    }

    /** Of the bars that there are for an account. */
    static List<String> frames(CcxtAccount account) {
        return FRAMES.entrySet().stream()
                .filter(frame -> !account.isPaper()
                        || PaperBars.timeframe(frame.getValue()).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    Object ticker(CcxtAccount account, CcxtArgs args) {
        return UnifiedMarket.ticker(account.reads().ticker(account.listed(args.required("symbol"))));
    }

    /** By symbol; where the venue has no such question, the wanted ones one by one. */
    Object tickers(CcxtAccount account, CcxtArgs args) {
        List<String> wanted = args.texts("symbols");
        Map<String, Object> bySymbol = new LinkedHashMap<>();
        if (wanted != null && wanted.size() <= 5) {
            wanted.forEach(symbol -> put(bySymbol, account.reads().ticker(account.listed(symbol))));
            return bySymbol;
        }
        Set<String> symbols = wanted == null
                ? Set.of()
                : wanted.stream().map(s -> account.listed(s).symbol()).collect(Collectors.toSet());
        account.reads().tickers().stream()
                .filter(t -> wanted == null || symbols.contains(t.symbol()))
                .forEach(t -> put(bySymbol, t));
        return bySymbol;
    }

    private static void put(Map<String, Object> bySymbol, VenueReads.Ticker ticker) {
        bySymbol.put(Unified.symbol(ticker.symbol()), UnifiedMarket.ticker(ticker));
    }

    Object book(CcxtAccount account, CcxtArgs args) {
        return UnifiedMarket.book(account.reads().book(account.listed(args.required("symbol")), args.limit(LEVELS)));
    }

    Object trades(CcxtAccount account, CcxtArgs args) {
        Instant since = args.since();
        return account.reads().publicTrades(account.listed(args.required("symbol")), args.limit(TRADES)).stream()
                .filter(t -> since == null || t.time() == null || !t.time().isBefore(since))
                .map(Unified::trade)
                .toList();
    }

    Object ohlcv(CcxtAccount account, CcxtArgs args) {
        VenueInstrument instrument = account.listed(args.required("symbol"));
        String frame = args.text("timeframe") == null ? "1m" : args.text("timeframe");
        if (!FRAMES.containsKey(frame)) {
            throw CcxtError.BadRequest.because(
                    "timeframe has to be one of " + FRAMES.keySet(), Map.of("field", "timeframe"));
        }
        Duration length = FRAMES.get(frame);
        List<VenueReads.Candle> candles = account.isPaper()
                ? paperBars.candles(instrument.symbol(), paperFrame(length), args.since(), args.limit(BARS))
                : account.reads().candles(instrument, length, args.since(), args.limit(BARS));
        return candles.stream().map(UnifiedMarket::candle).toList();
    }

    private static Timeframe paperFrame(Duration length) {
        return PaperBars.timeframe(length)
                .orElseThrow(() -> CcxtError.NotSupported.because("the paper venue has no bars of " + length));
    }

    Object markets(CcxtAccount account) {
        return account.venue().instruments(account.id()).all().stream()
                .sorted(java.util.Comparator.comparing(VenueInstrument::symbol))
                .map(UnifiedMarket::market)
                .toList();
    }

    /** By symbol. */
    Object loadMarkets(CcxtAccount account) {
        Map<String, Object> bySymbol = new TreeMap<>();
        account.venue()
                .instruments(account.id())
                .all()
                .forEach(i -> bySymbol.put(Unified.symbol(i.symbol()), UnifiedMarket.market(i)));
        return bySymbol;
    }

    Object time(CcxtAccount account) {
        return account.reads().time().toEpochMilli();
    }

    Object status(CcxtAccount account) {
        VenueHealth health = account.venue().health();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put(
                "status",
                switch (health.status()) {
                    case OPERATIONAL, DEGRADED -> "ok";
                    case DOWN -> "error";
                    case UNKNOWN -> "na";
                });
        status.put("updated", health.checkedAt().toEpochMilli());
        status.put("eta", null);
        status.put("url", null);
        status.put("info", health.detail());
        return status;
    }
}
