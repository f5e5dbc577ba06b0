package io.tradewind.execution.order;

import io.tradewind.execution.ledger.LedgerRepository.TradeName;
import io.tradewind.execution.venue.VenueTrade;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of a venue's trades the ledger does not have. A fill belongs to its order: where two orders of one account meet,
 * many venues give both fills the trade's one number. The first in the ledger has the number alone, as all that were booked
 * before two of one number were told apart; the second is named with its order. Pure.
 */
final class FreshTrades {
    private FreshTrades() {}

    private record Number(String instrument, String venueTradeId) {}

    /** Every name under which the ledger may have them. */
    static List<String> names(List<VenueTrade> trades) {
        List<String> names = new ArrayList<>();
        trades.forEach(trade -> {
            names.add(trade.venueTradeId());
            names.add(ofItsOrder(trade));
        });
        return names;
    }

    /** Those without a deal, under the names by which they are booked. */
    static List<VenueTrade> among(List<VenueTrade> trades, List<TradeName> booked) {
        Set<TradeName> known = new HashSet<>(booked);
        Set<Number> taken = new HashSet<>();
        booked.forEach(name -> taken.add(new Number(name.instrument(), name.venueTradeId())));
        List<VenueTrade> fresh = new ArrayList<>();
        for (VenueTrade trade : trades) {
            if (!known.contains(name(trade, ofItsOrder(trade))) && known.add(name(trade, trade.venueTradeId()))) {
                boolean isFirst = taken.add(new Number(trade.instrument(), trade.venueTradeId()));
                fresh.add(isFirst ? trade : trade.named(ofItsOrder(trade)));
            }
        }
        return fresh;
    }

    private static TradeName name(VenueTrade trade, String id) {
        return new TradeName(trade.instrument(), id, trade.clientOrderId());
    }

    private static String ofItsOrder(VenueTrade trade) {
        return trade.clientOrderId() + "-" + trade.venueTradeId();
    }
}
