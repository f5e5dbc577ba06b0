package io.tradewind.risk.currency;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.risk.currency.CurrencyView.Part;
import io.tradewind.risk.currency.CurrencyView.Row;
import io.tradewind.risk.statistics.Rounded;
import io.tradewind.risk.valuation.Market;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up the currencies of several accounts. Pure: the same accounts and rates give the same view. */
final class CurrencyExposure {
    private final Market market;
    private final String reporting;
    private final Map<String, List<Part>> parts = new TreeMap<>();
    private final List<String> accounts = new ArrayList<>();
    private final List<String> unmeasured = new ArrayList<>();

    CurrencyExposure(Market market, String reporting) {
        this.market = market;
        this.reporting = reporting;
    }

    void add(AccountState state) {
        String account = Long.toString(state.accountId());
        CurrencyBook book = CurrencyBook.of(state);
        accounts.add(account);
        book.amounts().forEach((currency, amount) -> {
            if (amount.signum() != 0) {
                parts.computeIfAbsent(currency, any -> new ArrayList<>()).add(new Part(account, Rounded.plain(amount)));
            }
        });
        book.unmeasured().ifPresent(why -> unmeasured.add("account " + account + ": " + why));
    }

    /** @param why what is not counted */
    void leftOut(String why) {
        unmeasured.add(why);
    }

    CurrencyView view(String userId, Instant now) {
        Map<String, Optional<BigDecimal>> values = new TreeMap<>();
        parts.forEach((currency, own) -> values.put(currency, value(currency, amount(own))));
        values.forEach((currency, value) -> {
            if (value.isEmpty()) {
                unmeasured.add("no rate from " + currency + " to " + reporting);
            }
        });
        BigDecimal equity = unmeasured.isEmpty()
                ? values.values().stream().map(Optional::orElseThrow).reduce(BigDecimal.ZERO, BigDecimal::add)
                : null;
        List<Row> rows = new ArrayList<>();
        parts.forEach((currency, own) ->
                rows.add(row(currency, own, values.get(currency).orElse(null), equity)));
        return new CurrencyView(
                userId,
                reporting,
                equity == null ? null : shown(equity),
                rows,
                List.copyOf(accounts),
                List.copyOf(unmeasured),
                now);
    }

    private static Row row(String currency, List<Part> own, BigDecimal value, BigDecimal equity) {
        return new Row(
                currency,
                Rounded.plain(amount(own)),
                value == null ? null : shown(value),
                value == null || equity == null ? null : Rounded.ratio(value.doubleValue(), equity),
                List.copyOf(own));
    }

    private static BigDecimal amount(List<Part> parts) {
        return parts.stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** By a pair of the two, else by way of the dollar, which nearly everything is quoted in. */
    private Optional<BigDecimal> value(String currency, BigDecimal amount) {
        return market.rate(currency, reporting)
                .or(() -> market.rate(currency, "USD")
                        .flatMap(toDollar -> market.rate("USD", reporting).map(toDollar::multiply)))
                .map(rate -> amount.multiply(rate, MathContext.DECIMAL128));
    }

    private static BigDecimal shown(BigDecimal amount) {
        return Rounded.plain(amount.setScale(8, RoundingMode.HALF_UP));
    }
}
