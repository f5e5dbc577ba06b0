package io.tradewind.risk.margin;

import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.risk.valuation.MarginRates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Margin rates by venue and instrument. */
@ApplicationScoped
public class MarginService {
    private final MarginConfig config;
    private final AccountDirectory accounts;

    MarginService(MarginConfig config, AccountDirectory accounts) {
        this.config = config;
        this.accounts = accounts;
    }

    /** A rate that means nothing must not wait for the first order to be found. */
    void start(@Observes StartupEvent event) {
        config.venues().forEach((venue, rates) -> rates.forEach((what, rate) -> check(venue, what, rate)));
    }

    /**
     * Rates of the venue of an account. An account whose opening is not known here yet pays the highest rate that any
     * venue asks for.
     */
    public MarginRates of(long accountId) {
        return accounts.byId(accountId).map(account -> venue(account.venue())).orElse(this::highest);
    }

    /** Rates of a venue. */
    MarginRates venue(String venue) {
        return instrument -> configured(venue, instrument).orElse(instrument.marginRate());
    }

    /** True when the rate of an instrument is the venue's own and not the instrument's usual one. */
    boolean isConfigured(AccountOpened account, Instrument instrument) {
        return configured(account.venue(), instrument).isPresent();
    }

    private BigDecimal highest(Instrument instrument) {
        return config.venues().keySet().stream()
                .flatMap(venue -> configured(venue, instrument).stream())
                .reduce(instrument.marginRate(), BigDecimal::max);
    }

    private Optional<BigDecimal> configured(String venue, Instrument instrument) {
        Map<String, BigDecimal> rates = config.venues().getOrDefault(venue, Map.of());
        return Optional.ofNullable(rates.get(instrument.symbol()))
                .or(() -> Optional.ofNullable(rates.get(instrument.kind().name())));
    }

    private static void check(String venue, String what, BigDecimal rate) {
        String key = "tradewind.risk.margin.venues." + venue + "." + what;
        boolean isKind = Arrays.stream(Instrument.Kind.values())
                .anyMatch(kind -> kind.name().equals(what));
        if (!isKind
                && Instruments.find(what)
                        .filter(found -> found.symbol().equals(what))
                        .isEmpty()) {
            throw new IllegalArgumentException(key + " names neither an instrument nor an asset class");
        }
        if (rate.signum() <= 0 || rate.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(key + " must be over 0 and at most 1, not " + rate.toPlainString());
        }
    }
}
