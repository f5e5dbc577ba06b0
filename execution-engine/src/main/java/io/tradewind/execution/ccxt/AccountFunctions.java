package io.tradewind.execution.ccxt;

import io.tradewind.execution.account.Account;
import io.tradewind.execution.ccxt.LedgerRecords.Which;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueReads;
import io.tradewind.execution.venue.VenuesConfig;
import io.tradewind.kit.error.Shown;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Functions about an account: at paper from our own ledger, at real venues from the venue, which also knows what was done
 * there past us.
 */
@Singleton
class AccountFunctions {
    private static final int MANY = 100;
    /** More than anybody has: who names no limit wants to see what works, all of it. */
    private static final int ALL_OPEN = 10_000;

    private final LedgerRecords ledger;
    private final TradeAnswers answers;
    private final VenuesConfig config;

    AccountFunctions(LedgerRecords ledger, TradeAnswers answers, VenuesConfig config) {
        this.ledger = ledger;
        this.answers = answers;
        this.config = config;
    }

    Object balance(CcxtAccount account) {
        return Unified.balance(account.venue().balances(account.id()));
    }

    Object order(CcxtAccount account, CcxtArgs args) {
        String id = args.orderId();
        Optional<LedgerRecords.Found> ours = answers.find(account.id(), args);
        if (ours.isPresent()) {
            return answers.of(account.id(), ours.get());
        }
        if (account.isPaper() || args.isOfMaker()) {
            throw CcxtError.OrderNotFound.because("there is no order " + Shown.of(id));
        }
        return Unified.order(account.reads().order(id, account.listedOrAll(args.text("symbol"))), List.of());
    }

    Object orders(CcxtAccount account, CcxtArgs args, Which which) {
        VenueInstrument instrument = account.listedOrAll(args.text("symbol"));
        OrderKind kind = OrderKind.toList(args);
        int limit = args.limit(which == Which.OPEN_ONES ? ALL_OPEN : MANY);
        if (account.isPaper()) {
            List<LedgerRecords.Found> found = ledger.orders(
                    account.id(),
                    which,
                    kind.isStop(),
                    instrument == null ? null : instrument.symbol(),
                    args.since(),
                    limit);
            Map<Long, List<LineTrade>> trades = ledger.tradesOf(
                    account.id(),
                    found.stream().map(LedgerRecords.Found::orderId).toList());
            return found.stream()
                    .map(order -> Unified.order(order, trades.getOrDefault(order.orderId(), List.of())))
                    .toList();
        }
        List<LineOrder> told = which == Which.OPEN_ONES
                ? account.reads().openOrders()
                : account.reads().orders(instrument, args.since(), limit);
        List<LineOrder> wanted = told.stream()
                .filter(o -> is(which, o))
                .filter(kind::has)
                .filter(o -> instrument == null || instrument.symbol().equals(o.symbol()))
                .toList();
        return (which == Which.OPEN_ONES
                        ? part(wanted, args.since(), limit)
                        : oldestFirst(wanted, LineOrder::createdAt))
                .stream().map(o -> Unified.order(o, List.of())).toList();
    }

    /** As CCXT's callers rely on, whatever order a venue tells its lists in. */
    private static <T> List<T> oldestFirst(List<T> told, Function<T, Instant> time) {
        return told.stream()
                .sorted(Comparator.comparing(time, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /** Venues tell all open orders at once. Oldest first; those after {@code since} when it is given, else the newest. */
    static List<LineOrder> part(List<LineOrder> orders, Instant since, int limit) {
        List<LineOrder> inTime = oldestFirst(orders, LineOrder::createdAt).stream()
                .filter(o ->
                        since == null || o.createdAt() == null || !o.createdAt().isBefore(since))
                .toList();
        return VenueReads.part(inTime, since, limit);
    }

    private static boolean is(Which which, LineOrder order) {
        String status = Unified.status(order.status());
        return switch (which) {
            case ALL -> true;
            case OPEN_ONES -> status.equals("open");
            case ENDED_ONES -> !status.equals("open");
            case FILLED_ONES -> status.equals("closed");
            case CANCELED_ONES -> status.equals("canceled");
        };
    }

    Object myTrades(CcxtAccount account, CcxtArgs args) {
        VenueInstrument instrument = account.listedOrAll(args.text("symbol"));
        List<LineTrade> trades = account.isPaper()
                ? ledger.trades(
                        account.id(),
                        instrument == null ? null : instrument.symbol(),
                        null,
                        args.since(),
                        args.limit(MANY))
                : oldestFirst(account.reads().trades(instrument, args.since(), args.limit(MANY)), LineTrade::time);
        return trades.stream().map(Unified::trade).toList();
    }

    Object orderTrades(CcxtAccount account, CcxtArgs args) {
        LedgerRecords.Found order = answers.require(account.id(), args);
        return ledger.trades(account.id(), null, order.orderId(), args.since(), args.limit(MANY)).stream()
                .map(Unified::trade)
                .toList();
    }

    Object positions(CcxtAccount account, CcxtArgs args) {
        List<String> symbols = args.texts("symbols");
        List<String> wanted = symbols == null
                ? null
                : symbols.stream().map(s -> CcxtAccount.known(s).symbol()).toList();
        if (account.isPaper()) {
            return ledger.positions(account.id()).stream()
                    .filter(p -> wanted == null || wanted.contains(p.holding().symbol()))
                    .map(p -> marked(account, p))
                    .toList();
        }
        return account.reads().holdings().stream()
                .filter(p -> wanted == null || wanted.contains(p.symbol()))
                .map(p -> Unified.position(p, null, null))
                .toList();
    }

    /** With what it is worth at the price at which it could be closed. */
    private static Map<String, Object> marked(CcxtAccount account, LedgerRecords.OpenPosition position) {
        VenueReads.Holding p = position.holding();
        boolean isLong = p.side().equals("long");
        BigDecimal mark = account.venue()
                .lastPrice(account.id(), p.symbol())
                .map(tick -> isLong ? tick.bid() : tick.ask())
                .orElse(null);
        Map<String, Object> m = Unified.position(position, account.account().mode() == Account.Mode.HEDGING, mark);
        if (mark != null) {
            BigDecimal gain = mark.subtract(p.entryPrice()).multiply(p.quantity());
            m.put("unrealizedPnl", isLong ? gain : gain.negate());
        }
        return m;
    }

    Object deposits(CcxtAccount account, CcxtArgs args) {
        return transactions(account.reads().deposits(args.text("code"), args.since(), args.limit(MANY)));
    }

    Object withdrawals(CcxtAccount account, CcxtArgs args) {
        return transactions(account.reads().withdrawals(args.text("code"), args.since(), args.limit(MANY)));
    }

    static List<Map<String, Object>> transactions(List<VenueReads.Transfer> transfers) {
        return oldestFirst(transfers, VenueReads.Transfer::time).stream()
                .map(Unified::transaction)
                .toList();
    }

    /** Closed unless the operator opened it for this venue. */
    Object withdraw(CcxtAccount account, CcxtArgs args) {
        // A network that was named is not to become another one.
        KnownParams.refuseAny(args);
        String venue = account.venue().name();
        if (!account.venue().profile().canWithdraw()) {
            throw CcxtError.NotSupported.because(venue + " cannot withdraw by API");
        }
        if (!config.named().get(venue).withdraw()) {
            throw CcxtError.PermissionDenied.because(
                    "withdrawals are closed; only the operator can open them (tradewind" + ".venues.\"" + venue
                            + "\".withdraw)");
        }
        BigDecimal amount = args.amount("amount");
        if (amount == null || amount.signum() <= 0) {
            throw CcxtError.ArgumentsRequired.because("amount has to be above 0", Map.of("field", "amount"));
        }
        return Unified.transaction(
                account.reads().withdraw(args.required("code"), amount, args.required("address"), args.text("tag")));
    }
}
