package io.tradewind.launcher.bench;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.identity.IdentityDirectory;
import io.tradewind.launcher.identity.OperatorTls;
import io.tradewind.launcher.identity.TokenMint;
import io.tradewind.launcher.postgres.Databases;
import io.tradewind.launcher.process.PidFile;
import io.tradewind.launcher.suite.Options;
import io.tradewind.launcher.suite.Progress;
import io.tradewind.launcher.suite.Suite;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A running suite that a benchmark may load, pause and look into. */
final class BenchSuite implements AutoCloseable {
    private static final int OK = 200;
    private static final String DEMO_USER = "00000000-0000-4000-8000-000000000001";
    private static final Duration TRADING_LIMIT = Duration.ofSeconds(90);
    private static final String ORDER = """
            {"account_id":"%d","instrument":"BTC_USD","direction":"%s","size":0.01,"order_type":"market"}""";

    private final Home home;
    private final Options options;
    private final Suite suite;
    private final TokenMint mint;
    private final OperatorTls tls;
    private final Thread hook;
    private final long account;

    BenchSuite(Home home, Options options, Clock clock, SecureRandom random, Progress progress) throws IOException {
        this.home = home;
        this.options = options;
        this.suite = new Suite(home, options, clock, random, progress);
        this.hook = new Thread(suite::stop, "stop-bench");
        Runtime.getRuntime().addShutdownHook(hook);
        IdentityDirectory identity = new IdentityDirectory(home.identity(), clock, random);
        try {
            suite.start();
            this.mint = new TokenMint(identity, clock);
            this.tls = new OperatorTls(identity);
            this.account = openAccount("bench-" + clock.instant().getEpochSecond());
        } catch (IOException | RuntimeException problem) {
            suite.stop();
            throw problem;
        }
    }

    WireClient trader(Service service) throws IOException {
        return trader(service, account);
    }

    WireClient trader(Service service, long account) throws IOException {
        return client(service, DEMO_USER, List.of("user", "trader"), List.of(account));
    }

    WireClient operator(Service service) throws IOException {
        return client(service, "bench", List.of("operator", "risk_officer", "admin"), List.of());
    }

    private WireClient client(Service service, String subject, List<String> roles, List<Long> accounts)
            throws IOException {
        TokenMint.Minted minted =
                mint.mint(new TokenMint.Request(subject, Service.ids(), roles, accounts, TokenMint.LONGEST));
        return new WireClient(tls, URI.create(options.ports().url(service)), minted.token());
    }

    /** A small market order; on a netting account alternating sides close each other and stay inside the limits. */
    String order(int number) {
        return ORDER.formatted(account, number % 2 == 0 ? "LONG" : "SHORT");
    }

    /** An account of its own with rules wide enough for thousands of orders. */
    long openAccount(String label) throws IOException {
        String body = """
                {"label":"%s","user_id":"%s","currency":"USD","mode":"netting","starting_balance":1000000}""".formatted(label, DEMO_USER);
        long opened;
        try (WireClient engine = operator(Service.EXECUTION_ENGINE)) {
            WireClient.Answer answer = engine.send("POST", "/api/v1/accounts", body);
            if (answer.status() != OK) {
                throw new IOException("no account for the benchmark: " + answer.body());
            }
            opened = Json.parse(answer.body()).path("account_id").asLong();
        }
        String[] last = {""};
        boolean widened = Await.until(TRADING_LIMIT, () -> {
            last[0] = widenRules(opened);
            return last[0].isEmpty();
        });
        if (!widened) {
            throw new IOException("the rules of account " + opened + " could not be widened: " + last[0]);
        }
        return opened;
    }

    /** The compliance agent knows the account as soon as the event has come. Empty when done, else why not. */
    private String widenRules(long opened) {
        try (WireClient compliance = operator(Service.COMPLIANCE_AGENT)) {
            WireClient.Answer answer = compliance.send(
                    "PUT", "/api/v1/rules/" + opened, "{\"trades_per_day\":1000000,\"reason\":\"benchmark\"}");
            return answer.status() == OK ? "" : answer.body();
        } catch (IOException broken) {
            return broken.toString();
        }
    }

    /** Waits until the demo account trades: prices have come and the engine has reconciled. */
    void awaitTrading() throws IOException {
        try (WireClient client = trader(Service.EXECUTION_ENGINE)) {
            String[] last = {""};
            boolean trades = Await.until(TRADING_LIMIT, () -> {
                try {
                    WireClient.Answer answer = client.send("POST", "/api/v1/execute-trade", order(0));
                    last[0] = answer.status() + " " + answer.body();
                    return answer.status() == OK;
                } catch (IOException broken) {
                    last[0] = broken.toString();
                    return false;
                }
            });
            if (!trades) {
                throw new IOException("the engine takes no orders: " + last[0]);
            }
        }
    }

    Connection database(String schema) throws IOException, SQLException {
        return Databases.connect(home, schema);
    }

    /** Kills Kafka and keeps it down. */
    void holdKafka() throws IOException {
        Files.writeString(hold(), "");
        new PidFile(home.run().resolve("kafka.pid"), home.marker()).live().ifPresent(kafka -> {
            kafka.destroyForcibly();
            kafka.onExit().join();
        });
    }

    void releaseKafka() throws IOException {
        Files.deleteIfExists(hold());
    }

    ProcessCost cost() {
        suite.refreshState();
        return new ProcessCost(home);
    }

    @Override
    public void close() {
        suite.stop();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private Path hold() {
        return home.run().resolve("kafka.hold");
    }
}
