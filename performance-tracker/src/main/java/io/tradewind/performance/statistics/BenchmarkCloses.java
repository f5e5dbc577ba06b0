package io.tradewind.performance.statistics;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.kit.sql.Tx;
import io.tradewind.performance.market.MarketRepository;
import io.tradewind.performance.market.MarketRepository.DayClose;
import io.tradewind.performance.report.DateRange;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an instrument closed at, in the currency of the account that is compared with it. */
@ApplicationScoped
class BenchmarkCloses {
    private final MarketRepository market;

    BenchmarkCloses(MarketRepository market) {
        this.market = market;
    }

    /** From some days before the range on, oldest first. Days without a rate are left out: nothing is converted by guess. */
    List<DayClose> of(Tx tx, Instrument instrument, String currency, DateRange range) {
        LocalDate from = range.from().minusDays(BenchmarkDays.LONGEST_GAP_DAYS);
        List<DayClose> closes = market.closes(tx, instrument.symbol(), from, range.to());
        return instrument.quote().equals(currency)
                ? closes
                : converted(closes, rates(tx, instrument.quote(), currency, from, range.to()));
    }

    private List<DayClose> rates(Tx tx, String quote, String currency, LocalDate from, LocalDate to) {
        LocalDate earlier = from.minusDays(BenchmarkDays.LONGEST_GAP_DAYS);
        List<DayClose> direct = market.closes(tx, quote + "_" + currency, earlier, to);
        return direct.isEmpty()
                ? market.closes(tx, currency + "_" + quote, earlier, to).stream()
                        .filter(rate -> rate.close().signum() > 0)
                        .map(rate ->
                                new DayClose(rate.day(), BigDecimal.ONE.divide(rate.close(), MathContext.DECIMAL64)))
                        .toList()
                : direct;
    }

    /** Each close at the pair's newest close of that day, or of a few days before: pairs rest where others trade on. */
    static List<DayClose> converted(List<DayClose> closes, List<DayClose> rates) {
        TreeMap<LocalDate, BigDecimal> byDay = new TreeMap<>();
        rates.forEach(rate -> byDay.put(rate.day(), rate.close()));
        List<DayClose> converted = new ArrayList<>();
        for (DayClose close : closes) {
            Map.Entry<LocalDate, BigDecimal> rate = byDay.floorEntry(close.day());
            if (rate != null
                    && !rate.getKey().plusDays(BenchmarkDays.LONGEST_GAP_DAYS).isBefore(close.day())) {
                converted.add(new DayClose(close.day(), close.close().multiply(rate.getValue())));
            }
        }
        return converted;
    }
}
