package io.tradewind.execution.venue.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.CredentialCheck;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.OrderLookup;
import io.tradewind.execution.venue.RateBudget.Use;
import io.tradewind.execution.venue.SymbolCursor;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueFailure.Reason;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueLine;
import io.tradewind.execution.venue.VenueOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchange.binance.service.BinanceHmacDigest;
import si.mazi.rescu.ParamsDigest;
import si.mazi.rescu.SynchronizedValueFactory;

/** One account at Binance spot. */
final class BinanceLine extends BinanceMarket implements VenueLine {
    static final String URL = "https://api.binance.com";

    /** A request that is older than this when it arrives is refused there, so it cannot have an effect later. */
    private static final long WINDOW = 5_000;

    private static final int MOST = 1_000;

    private final XchangeCalls calls;
    private final BinanceRest rest;
    private final String key;
    private final ParamsDigest sign;
    private final SynchronizedValueFactory<Long> now;

    BinanceLine(LineSetup setup) {
        super(setup);
        this.calls = new XchangeCalls(setup, URL, BinanceWords::failure);
        this.rest = calls.proxy(BinanceRest.class);
        this.key = setup.credentials().find("api_key").orElse("");
        this.sign = BinanceHmacDigest.createInstance(setup.credentials().get("api_secret"));
        this.now = () -> setup.clock().millis();
    }

    @Override
    public LineOrder submit(KnownOrder known) {
        VenueOrder o = known.order();
        boolean isLimit = o.type() == OrderType.LIMIT;
        boolean isStop = o.type() == OrderType.STOP;
        JsonNode answer = calls.send(
                o.reduceOnly() ? Use.CLOSING : Use.ORDINARY,
                () -> rest.place(
                        known.venueSymbol(),
                        o.side().name(),
                        isStop ? "STOP_LOSS" : o.type().name(),
                        isLimit ? "GTC" : null,
                        o.quantity(),
                        isLimit ? o.price() : null,
                        isStop ? o.price() : null,
                        o.clientOrderId(),
                        "FULL",
                        WINDOW,
                        now,
                        key,
                        sign));
        return BinanceWords.order(answer, setup.instruments());
    }

    @Override
    public Optional<LineOrder> cancel(KnownOrder known) {
        return OrderLookup.canceling(
                () -> calls.send(
                        Use.CLOSING,
                        () -> rest.cancel(known.venueSymbol(), known.clientOrderId(), WINDOW, now, key, sign)),
                () -> asked(Use.CLOSING, known.venueSymbol(), null, known.clientOrderId()));
    }

    @Override
    public Optional<LineOrder> find(KnownOrder known) {
        return asked(Use.ORDINARY, known.venueSymbol(), null, known.clientOrderId());
    }

    @Override
    public LineOrder order(String venueOrderId, VenueInstrument instrument) {
        if (instrument == null) {
            throw new VenueFailure.Refused(Reason.BAD_REQUEST, "Binance needs the symbol of an order");
        }
        return OrderLookup.demand(asked(Use.ORDINARY, instrument.venueSymbol(), venueOrderId, null));
    }

    private Optional<LineOrder> asked(Use use, String symbol, String venueOrderId, String clientOrderId) {
        return OrderLookup.asking(() -> BinanceWords.order(
                calls.send(use, () -> rest.order(symbol, venueOrderId, clientOrderId, WINDOW, now, key, sign)),
                setup.instruments()));
    }

    @Override
    public List<LineOrder> openOrders() {
        return orders(calls.send(Use.ORDINARY, () -> rest.openOrders(null, WINDOW, now, key, sign)));
    }

    @Override
    public List<LineOrder> orders(VenueInstrument instrument, Instant since, int limit) {
        VenueInstrument one = required(instrument);
        return orders(calls.send(
                Use.ORDINARY,
                () -> rest.allOrders(one.venueSymbol(), millis(since), Math.min(limit, MOST), WINDOW, now, key, sign)));
    }

    private List<LineOrder> orders(JsonNode answer) {
        List<LineOrder> orders = new ArrayList<>();
        answer.forEach(o -> orders.add(BinanceWords.order(o, setup.instruments())));
        return orders;
    }

    @Override
    public List<LineTrade> tradesOf(KnownOrder known) {
        JsonNode answer = calls.send(
                Use.ORDINARY,
                () -> rest.myTrades(
                        known.venueSymbol(), known.venueOrderId(), null, null, MOST, WINDOW, now, key, sign));
        return trades(answer, known.order().instrument(), new SymbolCursor());
    }

    @Override
    public List<LineTrade> tradesAfter(String cursor, int limit, List<String> symbols) {
        SymbolCursor at = SymbolCursor.of(cursor);
        List<LineTrade> trades = new ArrayList<>();
        for (String symbol : symbols) {
            Optional<VenueInstrument> instrument = setup.instruments().bySymbol(symbol);
            if (instrument.isPresent() && trades.size() < limit) {
                int left = Math.min(MOST, limit - trades.size());
                JsonNode answer = calls.send(
                        Use.ORDINARY,
                        () -> rest.myTrades(
                                instrument.get().venueSymbol(),
                                null,
                                at.after(symbol) + 1,
                                null,
                                left,
                                WINDOW,
                                now,
                                key,
                                sign));
                trades.addAll(trades(answer, symbol, at));
            }
        }
        return trades;
    }

    @Override
    public List<LineTrade> trades(VenueInstrument instrument, Instant since, int limit) {
        VenueInstrument one = required(instrument);
        JsonNode answer = calls.send(
                Use.ORDINARY,
                () -> rest.myTrades(
                        one.venueSymbol(), null, null, millis(since), Math.min(limit, MOST), WINDOW, now, key, sign));
        return trades(answer, one.symbol(), new SymbolCursor());
    }

    private static List<LineTrade> trades(JsonNode answer, String symbol, SymbolCursor at) {
        List<LineTrade> trades = new ArrayList<>();
        for (JsonNode t : answer) {
            trades.add(
                    BinanceWords.trade(t, symbol, at.moved(symbol, t.path("id").asLong())));
        }
        return trades;
    }

    @Override
    public List<VenueBalance> balances() {
        List<VenueBalance> balances = new ArrayList<>();
        for (JsonNode b : account().path("balances")) {
            BigDecimal free = VenueJson.decimal(b, "free");
            BigDecimal locked = VenueJson.decimal(b, "locked");
            if (free != null && locked != null && free.add(locked).signum() != 0) {
                balances.add(new VenueBalance(VenueJson.text(b, "asset"), free, locked, free.add(locked)));
            }
        }
        return balances;
    }

    private JsonNode account() {
        return calls.send(Use.ORDINARY, () -> rest.account(WINDOW, now, key, sign));
    }

    @Override
    public CredentialCheck check() {
        JsonNode account = account();
        return new CredentialCheck(
                true,
                true,
                account.path("canTrade").asBoolean(),
                account.path("canWithdraw").asBoolean(),
                VenueJson.text(account, "uid"),
                "Binance accepted the key");
    }

    @Override
    public List<Transfer> deposits(String currency, Instant since, int limit) {
        List<Transfer> transfers = new ArrayList<>();
        calls.send(Use.ORDINARY, () -> rest.deposits(currency, millis(since), Math.min(limit, MOST), now, key, sign))
                .forEach(d -> transfers.add(BinanceWords.deposit(d)));
        return transfers;
    }

    @Override
    public List<Transfer> withdrawals(String currency, Instant since, int limit) {
        List<Transfer> transfers = new ArrayList<>();
        calls.send(Use.ORDINARY, () -> rest.withdrawals(currency, millis(since), Math.min(limit, MOST), now, key, sign))
                .forEach(w -> transfers.add(BinanceWords.withdrawal(w)));
        return transfers;
    }

    @Override
    public Transfer withdraw(String currency, BigDecimal amount, String address, String tag) {
        JsonNode answer = calls.send(Use.ORDINARY, () -> rest.withdraw(currency, address, tag, amount, now, key, sign));
        return new Transfer(
                VenueJson.text(answer, "id"), null, "withdrawal", currency, amount, null, address, null, null, answer);
    }

    private static VenueInstrument required(VenueInstrument instrument) {
        if (instrument == null) {
            throw new VenueFailure.Refused(Reason.BAD_REQUEST, "Binance answers for one symbol only");
        }
        return instrument;
    }

    private static Long millis(Instant since) {
        return since == null ? null : since.toEpochMilli();
    }
}
