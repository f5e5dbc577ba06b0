package io.tradewind.execution.venue.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.CredentialCheck;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.OrderLookup;
import io.tradewind.execution.venue.RateBudget.Use;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueFailure.Reason;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueLine;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueSilent;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.knowm.xchange.kucoin.service.KucoinDigest;
import si.mazi.rescu.ParamsDigest;

/** One account at KuCoin spot. Its money is in several wallets; only the trading one counts. */
final class KucoinLine extends KucoinMarket implements VenueLine {
    static final String URL = "https://api.kucoin.com";
    private static final String VERSION = "2";
    private static final int PAGE = KucoinFills.PAGE;

    private final XchangeCalls calls;
    private final KucoinRest rest;
    private final String key;
    private final ParamsDigest sign;
    private final String passphrase;
    private final KucoinFills fills;

    KucoinLine(LineSetup setup) {
        super(setup);
        this.calls = new XchangeCalls(setup, URL, KucoinWords::failure);
        this.rest = calls.proxy(KucoinRest.class);
        this.key = setup.credentials().get("api_key");
        String secret = setup.credentials().get("api_secret");
        this.sign = KucoinDigest.createInstance(secret);
        this.passphrase = signed(setup.credentials().get("passphrase"), secret);
        this.fills = new KucoinFills(
                setup.instruments(),
                setup.clock(),
                (symbol, start, end, page) -> fills(null, symbol, start, end, page));
    }

    private static String signed(String passphrase, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(passphrase.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private Long now() {
        return setup.clock().millis();
    }

    @Override
    public LineOrder submit(KnownOrder known) {
        VenueOrder o = known.order();
        ObjectNode order = VenueJson.object();
        order.put("clientOid", o.clientOrderId());
        order.put("symbol", known.venueSymbol());
        order.put("side", o.side().name().toLowerCase(Locale.ROOT));
        order.put("type", o.type() == OrderType.LIMIT ? "limit" : "market");
        order.put("size", o.quantity().toPlainString());
        if (o.type() == OrderType.LIMIT) {
            order.put("price", o.price().toPlainString());
        }
        JsonNode answer = calls.send(
                o.reduceOnly() ? Use.CLOSING : Use.ORDINARY,
                () -> rest.place(key, sign, now(), passphrase, VERSION, order));
        String id = VenueJson.text(answer.path("data"), "orderId");
        if (id == null) {
            throw new VenueSilent("the venue took an order without telling its id", null);
        }
        return LineOrder.working(known, id, answer);
    }

    @Override
    public Optional<LineOrder> cancel(KnownOrder known) {
        try {
            calls.send(
                    Use.CLOSING,
                    () -> known.venueOrderId() == null
                            ? rest.cancelByClientId(key, sign, now(), passphrase, VERSION, known.clientOrderId())
                            : rest.cancel(key, sign, now(), passphrase, VERSION, known.venueOrderId()));
        } catch (VenueFailure.Refused e) {
            if (e.reason() != Reason.ORDER_NOT_FOUND && e.reason() != Reason.INVALID_ORDER) {
                throw e;
            }
        }
        return OrderLookup.afterCancel(() -> found(Use.CLOSING, known));
    }

    @Override
    public Optional<LineOrder> find(KnownOrder known) {
        return found(Use.ORDINARY, known);
    }

    private Optional<LineOrder> found(Use use, KnownOrder known) {
        return known.venueOrderId() == null
                ? asked(use, () -> rest.orderByClientId(key, sign, now(), passphrase, VERSION, known.clientOrderId()))
                : byId(use, known.venueOrderId());
    }

    @Override
    public LineOrder order(String venueOrderId, VenueInstrument instrument) {
        return OrderLookup.demand(byId(Use.ORDINARY, venueOrderId));
    }

    private Optional<LineOrder> byId(Use use, String id) {
        return asked(use, () -> rest.order(key, sign, now(), passphrase, VERSION, id));
    }

    private Optional<LineOrder> asked(Use use, XchangeCalls.Question question) {
        return OrderLookup.asking(() -> {
            JsonNode data = calls.send(use, question).path("data");
            return data.isObject() ? KucoinWords.order(data, setup.instruments()) : null;
        });
    }

    @Override
    public List<LineOrder> openOrders() {
        return orders(calls.send(
                Use.ORDINARY, () -> rest.orders(key, sign, now(), passphrase, VERSION, "active", null, null, PAGE)));
    }

    @Override
    public List<LineOrder> orders(VenueInstrument instrument, Instant since, int limit) {
        String symbol = instrument == null ? null : instrument.venueSymbol();
        return orders(calls.send(
                Use.ORDINARY,
                () -> rest.orders(
                        key, sign, now(), passphrase, VERSION, null, symbol, millis(since), Math.min(limit, PAGE))));
    }

    private List<LineOrder> orders(JsonNode answer) {
        List<LineOrder> orders = new ArrayList<>();
        answer.path("data").path("items").forEach(o -> orders.add(KucoinWords.order(o, setup.instruments())));
        return orders.reversed();
    }

    /** Of one order it tells all, whenever they were. */
    @Override
    public List<LineTrade> tradesOf(KnownOrder known) {
        return fills.all(page -> fills(known.venueOrderId(), null, null, null, page));
    }

    /** The cursor is the time of the last fill: those of the same millisecond come twice, which changes nothing. */
    @Override
    public List<LineTrade> tradesAfter(String cursor, int limit, List<String> symbols) {
        return fills.after(cursor.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(cursor)), limit);
    }

    @Override
    public List<LineTrade> trades(VenueInstrument instrument, Instant since, int limit) {
        return fills.of(instrument == null ? null : instrument.venueSymbol(), since, limit);
    }

    private JsonNode fills(String orderId, String symbol, Instant start, Instant end, int page) {
        return calls.send(
                        Use.ORDINARY,
                        () -> rest.fills(
                                key,
                                sign,
                                now(),
                                passphrase,
                                VERSION,
                                orderId,
                                symbol,
                                millis(start),
                                millis(end),
                                page,
                                PAGE))
                .path("data");
    }

    @Override
    public List<VenueBalance> balances() {
        List<VenueBalance> balances = new ArrayList<>();
        for (JsonNode a : calls.send(Use.ORDINARY, () -> rest.accounts(key, sign, now(), passphrase, VERSION))
                .path("data")) {
            if ("trade".equals(a.path("type").asText())) {
                balances.add(new VenueBalance(
                        VenueJson.text(a, "currency"),
                        VenueJson.decimal(a, "available"),
                        VenueJson.decimal(a, "holds"),
                        VenueJson.decimal(a, "balance")));
            }
        }
        return balances;
    }

    @Override
    public CredentialCheck check() {
        balances();
        return new CredentialCheck(
                true, true, null, null, null, "KuCoin accepted the key; it does not say which other rights it has");
    }

    @Override
    public List<Transfer> deposits(String currency, Instant since, int limit) {
        return transfers("deposits", "deposit", currency, since, limit);
    }

    @Override
    public List<Transfer> withdrawals(String currency, Instant since, int limit) {
        return transfers("withdrawals", "withdrawal", currency, since, limit);
    }

    private List<Transfer> transfers(String kind, String type, String currency, Instant since, int limit) {
        List<Transfer> transfers = new ArrayList<>();
        for (JsonNode t : calls.send(
                        Use.ORDINARY,
                        () -> rest.transfers(key, sign, now(), passphrase, VERSION, kind, currency, millis(since)))
                .path("data")
                .path("items")) {
            if (transfers.size() < limit) {
                transfers.add(KucoinWords.transfer(t, type));
            }
        }
        return transfers;
    }

    private static Long millis(Instant since) {
        return since == null ? null : since.toEpochMilli();
    }
}
