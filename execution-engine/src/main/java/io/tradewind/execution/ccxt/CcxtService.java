package io.tradewind.execution.ccxt;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.ccxt.LedgerRecords.Which;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueReads;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Calls a unified function of an account. Failures carry CCXT's class name in their details. */
@Singleton
class CcxtService {
    private static final String PAPER_BARS = "fetch_ohlcv";
    /** Functions that change something: they need the right to trade. */
    private static final Set<String> CHANGING = Set.of(
            "create_order",
            "create_limit_order",
            "create_market_order",
            "create_limit_buy_order",
            "create_limit_sell_order",
            "create_market_buy_order",
            "create_market_sell_order",
            "cancel_order",
            "cancel_all_orders",
            "edit_order",
            "withdraw");

    private final MarketFunctions market;
    private final AccountFunctions accounts;
    private final TradeFunctions trades;
    private final OrderEdits edits;
    private final Map<String, Function> functions = new TreeMap<>();

    CcxtService(MarketFunctions market, AccountFunctions accounts, TradeFunctions trades, OrderEdits edits) {
        this.market = market;
        this.accounts = accounts;
        this.trades = trades;
        this.edits = edits;
        marketFunctions();
        accountFunctions();
        tradeFunctions();
    }

    /** @param caller service that asks; null = a person */
    private interface Function {
        Object call(CcxtAccount account, CcxtArgs args, String caller);
    }

    private void marketFunctions() {
        functions.put("fetch_ticker", (account, args, caller) -> market.ticker(account, args));
        functions.put("fetch_tickers", (account, args, caller) -> market.tickers(account, args));
        functions.put("fetch_order_book", (account, args, caller) -> market.book(account, args));
        functions.put("fetch_trades", (account, args, caller) -> market.trades(account, args));
        functions.put(PAPER_BARS, (account, args, caller) -> market.ohlcv(account, args));
        functions.put("fetch_markets", (account, args, caller) -> market.markets(account));
        functions.put("load_markets", (account, args, caller) -> market.loadMarkets(account));
        functions.put("fetch_time", (account, args, caller) -> market.time(account));
        functions.put("fetch_status", (account, args, caller) -> market.status(account));
        functions.put("has", (account, args, caller) -> has(account));
        functions.put("describe", (account, args, caller) -> describe(account));
    }

    private void accountFunctions() {
        functions.put("fetch_balance", (account, args, caller) -> accounts.balance(account));
        functions.put("fetch_order", (account, args, caller) -> accounts.order(account, args));
        functions.put("fetch_orders", (account, args, caller) -> accounts.orders(account, args, Which.ALL));
        functions.put("fetch_open_orders", (account, args, caller) -> accounts.orders(account, args, Which.OPEN_ONES));
        functions.put(
                "fetch_closed_orders", (account, args, caller) -> accounts.orders(account, args, Which.FILLED_ONES));
        functions.put(
                "fetch_canceled_orders",
                (account, args, caller) -> accounts.orders(account, args, Which.CANCELED_ONES));
        functions.put("fetch_my_trades", (account, args, caller) -> accounts.myTrades(account, args));
        functions.put("fetch_order_trades", (account, args, caller) -> accounts.orderTrades(account, args));
        functions.put("fetch_positions", (account, args, caller) -> accounts.positions(account, args));
        functions.put("fetch_deposits", (account, args, caller) -> accounts.deposits(account, args));
        functions.put("fetch_withdrawals", (account, args, caller) -> accounts.withdrawals(account, args));
        functions.put("withdraw", (account, args, caller) -> accounts.withdraw(account, args));
    }

    private void tradeFunctions() {
        functions.put("create_order", trades::create);
        functions.put(
                "create_limit_order",
                (account, args, caller) -> trades.createTyped(account, args, "limit", null, caller));
        functions.put(
                "create_market_order",
                (account, args, caller) -> trades.createTyped(account, args, "market", null, caller));
        functions.put(
                "create_limit_buy_order",
                (account, args, caller) -> trades.createTyped(account, args, "limit", "buy", caller));
        functions.put(
                "create_limit_sell_order",
                (account, args, caller) -> trades.createTyped(account, args, "limit", "sell", caller));
        functions.put(
                "create_market_buy_order",
                (account, args, caller) -> trades.createTyped(account, args, "market", "buy", caller));
        functions.put(
                "create_market_sell_order",
                (account, args, caller) -> trades.createTyped(account, args, "market", "sell", caller));
        functions.put("cancel_order", (account, args, caller) -> edits.cancel(account, args));
        functions.put("cancel_all_orders", (account, args, caller) -> trades.cancelAll(account, args));
        functions.put("edit_order", (account, args, caller) -> edits.edit(account, args));
    }

    /** True when the function needs the right to trade. */
    static boolean isChanging(String func) {
        return CHANGING.contains(func);
    }

    Object call(CcxtAccount account, String func, JsonNode body, String caller) {
        Function function = functions.get(func);
        if (function == null) {
            throw CcxtError.NotSupported.because(account.venue().name() + " " + func + "() is not supported");
        }
        try {
            return function.call(account, CcxtArgs.of(func, body), caller);
        } catch (VenueFailure e) {
            throw CcxtError.of(e);
        } catch (ServiceUnavailable e) {
            throw CcxtError.ExchangeNotAvailable.because(e.service() + " did not answer");
        } catch (RemoteRefusal e) {
            throw CcxtError.of(new Refusal(e.code(), e.getMessage(), e.details()));
        } catch (Refusal e) {
            throw CcxtError.of(e);
        }
    }

    /** Every function of CCXT, true where this account's venue really answers for it here. */
    private Map<String, Object> has(CcxtAccount account) {
        Map<String, Object> has = new LinkedHashMap<>();
        Predicate<String> isThere = implemented(account);
        new TreeMap<>(FunctionNames.all())
                .forEach((snake, camel) -> has.put(camel, functions.containsKey(snake) && isThere.test(snake)));
        return has;
    }

    /** What an adapter does not override, its venue does not answer for. */
    private static Predicate<String> implemented(CcxtAccount account) {
        boolean isPaper = account.isPaper();
        Set<String> own = Arrays.stream(account.reads().getClass().getMethods())
                .filter(method -> method.getDeclaringClass() != VenueReads.class)
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toSet());
        return func -> switch (func) {
            case "fetch_ticker" -> own.contains("ticker");
            case "fetch_tickers" -> own.contains("tickers");
            case "fetch_order_book" -> own.contains("book");
            case "fetch_trades" -> own.contains("publicTrades");
            case PAPER_BARS -> isPaper || own.contains("candles");
            case "fetch_time" -> own.contains("time");
            case "fetch_orders", "fetch_closed_orders", "fetch_canceled_orders" -> isPaper || own.contains("orders");
            case "fetch_my_trades" -> isPaper || own.contains("trades");
            case "fetch_positions" -> isPaper || own.contains("holdings");
            case "fetch_deposits" -> own.contains("deposits");
            case "fetch_withdrawals" -> own.contains("withdrawals");
            case "withdraw" -> own.contains("withdraw");
            default -> true;
        };
    }

    private Map<String, Object> describe(CcxtAccount account) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", account.venue().name());
        m.put("name", account.venue().profile().displayName());
        m.put("countries", java.util.List.of(account.venue().profile().region()));
        m.put("has", has(account));
        m.put("timeframes", MarketFunctions.frames(account).stream().collect(Collectors.toMap(f -> f, f -> f)));
        Map<String, Object> needs = new TreeMap<>();
        account.venue().profile().credentials().forEach(field -> needs.put(field.name(), field.required()));
        m.put("requiredCredentials", needs);
        return m;
    }
}
