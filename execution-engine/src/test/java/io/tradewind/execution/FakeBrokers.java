package io.tradewind.execution;

import io.tradewind.testkit.broker.BreezeReplay;
import io.tradewind.testkit.broker.BrokerBook;
import io.tradewind.testkit.broker.HdfcReplay;
import io.tradewind.testkit.broker.KiteReplay;
import io.tradewind.testkit.broker.NeoReplay;
import io.tradewind.testkit.broker.ScriptedBroker;
import io.tradewind.testkit.broker.ScriptedBroker.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Brokers of the whole run. */
final class FakeBrokers {
    static final BrokerBook KITE_BOOK = new BrokerBook();
    static final ScriptedBroker KITE = KiteReplay.server(KITE_BOOK);
    static final ScriptedBroker BREEZE = BreezeReplay.server();
    static final ScriptedBroker HDFC = HdfcReplay.server();
    static final ScriptedBroker NEO = NeoReplay.server();

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final List<String> NEO_ORDERS = new CopyOnWriteArrayList<>();

    static {
        orderOfSomebodyElse();
    }

    private FakeBrokers() {}

    static Map<String, String> addresses() {
        return Map.of(
                "tradewind.venues.\"zerodha\".url", KITE.url().toString(),
                "tradewind.venues.\"icici\".url", BREEZE.url().toString(),
                "tradewind.venues.\"hdfc\".url", HDFC.url().toString(),
                "tradewind.venues.\"kotak\".url", NEO.url().toString());
    }

    /** At Neo somebody else gives the same order at the same moment, and the answer is lost. */
    static void orderOfSomebodyElse() {
        NEO.on("POST", "/quick/order/rule/ms/place", ask -> {
            NEO_ORDERS.add("25072" + NUMBERS.incrementAndGet());
            NEO_ORDERS.add("25072" + NUMBERS.incrementAndGet());
            return Answer.silence();
        });
        NEO.on(
                "GET",
                "/quick/user/orders",
                ask -> Answer.json(NEO_ORDERS.stream()
                        .map(id -> "{\"nOrdNo\":\"" + id
                                + "\",\"ordSt\":\"complete\",\"trdSym\":\"RELIANCE-EQ\",\"qty\":4,"
                                + "\"prc\":\"0.00\",\"avgPrc\":\"2450.25\",\"trnsTp\":\"B\",\"prcTp\":\"MKT\"}")
                        .collect(Collectors.joining(",", "{\"stat\":\"Ok\",\"stCode\":200,\"data\":[", "]}"))));
    }
}
