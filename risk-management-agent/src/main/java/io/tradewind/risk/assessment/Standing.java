package io.tradewind.risk.assessment;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.risk.valuation.Exposure;
import io.tradewind.risk.valuation.MarginRates;
import io.tradewind.risk.valuation.Market;
import io.tradewind.risk.valuation.NetHoldings;
import java.math.BigDecimal;
import java.util.Map;

/**
 * How an account stands before a question, valued once for all checks.
 *
 * @param exposure what it has at stake, long and short added up
 * @param net net notional per instrument, account currency, over 0 = long
 * @param margins part of a notional that the account's venue asks for
 */
record Standing(
        AccountState state, Exposure exposure, Map<String, BigDecimal> net, MarginRates margins, Market market) {
    static Standing of(AccountState state, MarginRates margins, Market market) {
        return new Standing(state, Exposure.of(state, margins, market), NetHoldings.of(state, market), margins, market);
    }
}
