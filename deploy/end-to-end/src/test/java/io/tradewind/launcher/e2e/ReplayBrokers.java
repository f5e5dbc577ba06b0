package io.tradewind.launcher.e2e;

import io.tradewind.testkit.broker.BreezeReplay;
import io.tradewind.testkit.broker.BrokerBook;
import io.tradewind.testkit.broker.HdfcReplay;
import io.tradewind.testkit.broker.KiteReplay;
import io.tradewind.testkit.broker.NeoReplay;
import io.tradewind.testkit.broker.ScriptedBroker;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The brokers' replay servers, with an order book for each product. NSE holds a special session as long as they stand. */
final class ReplayBrokers {
    private final BrokerBook kiteBook = new BrokerBook();
    private final ScriptedBroker kite = KiteReplay.server(kiteBook);
    private final ScriptedBroker breeze = BreezeReplay.server();
    private final ScriptedBroker hdfc = HdfcReplay.server();
    private final ScriptedBroker neo = NeoReplay.server();
    private final BrokerBook breezeBook = BreezeReplay.book(breeze);
    private final BrokerBook investRightBook = HdfcReplay.investRight(hdfc);
    private final BrokerBook skyBook = HdfcReplay.sky(hdfc);
    private final BrokerBook neoBook = NeoReplay.book(neo);

    /** What can be logged in at. */
    enum Product {
        KITE("zerodha", "\"apiSecret\":\"s\",\"requestToken\":\"good-AB1234\""),
        BREEZE("icici", "\"apiSecret\":\"s\",\"requestToken\":\"4711\""),
        INVEST_RIGHT("hdfc", "\"apiSecret\":\"s\",\"requestToken\":\"for-the-day\""),
        SKY("hdfc", "\"apiSecret\":\"s\",\"requestToken\":\"for-the-sky\",\"product\":\"sky\""),
        NEO("kotak", "\"apiSecret\":\"+911234567890:UCC1:123456\",\"requestToken\":\"654321\"");

        private final String broker;
        private final String secrets;

        Product(String broker, String secrets) {
            this.broker = broker;
            this.secrets = secrets;
        }

        String broker() {
            return broker;
        }

        /** Body of {@code /api/auth/validate}. */
        String login() {
            return "{\"broker\":\"" + broker + "\",\"apiKey\":\"key of " + this + "\"," + secrets + "}";
        }
    }

    ScriptedBroker server(Product product) {
        return switch (product) {
            case KITE -> kite;
            case BREEZE -> breeze;
            case INVEST_RIGHT, SKY -> hdfc;
            case NEO -> neo;
        };
    }

    BrokerBook book(Product product) {
        return switch (product) {
            case KITE -> kiteBook;
            case BREEZE -> breezeBook;
            case INVEST_RIGHT -> investRightBook;
            case SKY -> skyBook;
            case NEO -> neoBook;
        };
    }

    /** Environment of every service. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Product product : Product.values()) {
            String venue = "TRADEWIND_VENUES__" + product.broker().toUpperCase(Locale.ROOT);
            settings.put(venue + "__URL", server(product).url().toString());
            // An order without an answer is given up after three of these.
            settings.put(venue + "__DEADLINE", "PT2S");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        settings.put("TRADEWIND_GATEWAY_SCAN_SPECIAL_SESSIONS", "NSE/" + now.minus(1, ChronoUnit.HOURS) + "/P1D");
        return settings;
    }
}
