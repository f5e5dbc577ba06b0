package io.tradewind.gateway.wallet;

import io.tradewind.gateway.account.OwnAccount;
import io.tradewind.gateway.rate.Rate;
import io.tradewind.gateway.rate.Rates;
import io.tradewind.gateway.rate.VenueRates;
import io.tradewind.gateway.trade.Amounts;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds amounts of several currencies up in one. */
@Singleton
class Valuer {
    private static final String STREAM = "market stream";
    private static final int VALUE_SCALE = 8;
    /** A wallet of a hundred coins asks its exchange for some of them a call; answers are kept for the next. */
    private static final int MOST_QUESTIONS = 8;

    private final Rates rates;
    private final VenueRates venueRates;

    Valuer(Rates rates, VenueRates venueRates) {
        this.rates = rates;
        this.venueRates = venueRates;
    }

    /**
     * @param sum null as soon as one amount has no rate
     * @param without currencies that have none
     * @param converted rates that were used
     */
    record Worth(BigDecimal sum, List<String> without, List<Balances.Converted> converted) {}

    /** @param accounts whose exchanges may be asked for what the market stream does not know */
    Worth of(Collection<Map<String, BigDecimal>> amounts, List<OwnAccount> accounts, String in) {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        amounts.forEach(some -> some.forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add)));
        sums.values().removeIf(amount -> amount.signum() == 0);
        List<OwnAccount> live = accounts.stream().filter(OwnAccount::live).toList();
        List<String> without = new ArrayList<>();
        List<Balances.Converted> converted = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        int questions = MOST_QUESTIONS;
        for (Map.Entry<String, BigDecimal> entry : sums.entrySet()) {
            String currency = entry.getKey();
            Optional<Balances.Converted> rate =
                    rates.of(currency, in).map(told -> converted(currency, in, told, STREAM));
            if (rate.isEmpty() && questions > 0) {
                questions -= live.size();
                rate = atVenue(live, currency, in);
            }
            if (rate.isEmpty()) {
                without.add(currency);
                continue;
            }
            sum = sum.add(entry.getValue().multiply(rate.get().rate()));
            if (!currency.equals(in)) {
                converted.add(rate.get());
            }
        }
        BigDecimal total = sum.setScale(VALUE_SCALE, RoundingMode.HALF_EVEN);
        return new Worth(without.isEmpty() ? Amounts.plain(total) : null, without, converted);
    }

    private Optional<Balances.Converted> atVenue(List<OwnAccount> live, String currency, String in) {
        return live.stream()
                .flatMap(account -> venueRates.of(account.venue(), account.id(), currency, in).stream()
                        .map(rate -> converted(currency, in, rate, account.venue())))
                .findFirst();
    }

    private static Balances.Converted converted(String currency, String in, Rate rate, String source) {
        return new Balances.Converted(currency, in, Amounts.plain(rate.value()), rate.at(), source);
    }
}
