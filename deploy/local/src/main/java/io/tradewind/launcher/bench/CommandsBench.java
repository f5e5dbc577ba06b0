package io.tradewind.launcher.bench;

import io.tradewind.launcher.Service;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Orders as commands of trading programs, through queue and order path to the venue and back: one connection, eight on
 * eight accounts, eight on one; then the same with tables grown by finished orders. Beside it what the database commits.
 */
final class CommandsBench {
    private static final int CLIENTS = 8;
    private static final int FLOOR = 4_000;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final double MILLIS = 1e3;
    private static final double SECOND = 1e9;
    private static final int OK = 200;
    private static final String PATH = "/api/v1/oms/position/commands?wait_ms=8000";
    private static final String COMMAND = """
            {"account_id":%d,"command":"send_order","request_id":"%s","payload":{"symbol":"BTC/USD","side":"%s",\
            "order_type":"market","qty":"0.01","magic_id":0,"position_id":0}}""";

    private final BenchSuite suite;
    private final TableGrowth growth;
    private final Clock clock;
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private int rounds;

    /** @param growth how large the tables become between two rounds */
    CommandsBench(BenchSuite suite, TableGrowth growth, Clock clock) {
        this.suite = suite;
        this.growth = growth;
        this.clock = clock;
    }

    Measurement run() throws IOException {
        growth.begin();
        suite.awaitTrading();
        List<Long> accounts = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            accounts.add(suite.openAccount("bench-commands-" + i + "-" + clock.millis()));
        }
        List<Long> hot = accounts.stream().map(any -> accounts.getFirst()).toList();
        round(accounts, WARM_UP);
        Round many = round(accounts, ROUND);
        Round one = round(hot, ROUND);
        figures.put("orders_per_s_8_accounts", many.perSecond());
        figures.put("orders_per_s_1_account", one.perSecond());
        figures.put("wall_ms_per_order_8_accounts", MILLIS / many.perSecond());
        figures.put("hot_account_wall_over_many", many.perSecond() / one.perSecond());
        figures.put("refused", (double) many.refused + one.refused);
        double before = alone(accounts.getFirst(), "");
        for (long rows : growth.steps()) {
            growth.growTo(rows);
            // What is copied is read once before it counts: the cache is as cold as after a restart, the cost is not.
            round(accounts.subList(0, 1), ROUND);
            double grown = alone(accounts.getFirst(), "_at_" + rows + "_rows");
            figures.put("cpu_at_" + rows + "_rows_over_before", grown / before);
        }
        double commits = new CommitFloor(suite).perSecond(CLIENTS, FLOOR);
        figures.put("orders_over_commits", many.perSecond() / commits);
        return new Measurement(
                "commands",
                figures,
                Map.of("commits_per_s_8_connections", commits),
                Map.of(
                        "wall_ms_per_order_8_accounts", 1.0,
                        "hot_account_wall_over_many", 1.0,
                        "p50_ms_to_the_venue", 1.5,
                        "p99_ms_to_the_venue", 8.0,
                        "refused", 0.0));
    }

    private record Round(int done, int refused, double seconds) {
        double perSecond() {
            return done / seconds;
        }
    }

    /** One connection: how long until the venue has the order; answers what all processes together spent on one. */
    private double alone(long account, String suffix) throws IOException {
        Map<String, Instant> sent = new LinkedHashMap<>();
        double before = suite.cost().allMillis();
        Distribution answers = new Distribution();
        long end = System.nanoTime() + ROUND.toNanos();
        String prefix = "alone" + rounds++ + "-";
        try (WireClient client = suite.trader(Service.EXECUTION_ENGINE, account)) {
            for (int i = 0; System.nanoTime() < end; i++) {
                String request = prefix + i;
                long began = System.nanoTime();
                sent.put(request, clock.instant());
                client.send("POST", PATH, command(account, request, i));
                answers.add(System.nanoTime() - began);
            }
        }
        double cost = (suite.cost().allMillis() - before) / answers.size();
        Distribution venue = toTheVenue(account, prefix, sent);
        figures.put("p50_ms_to_the_venue" + suffix, venue.milliseconds(0.5));
        figures.put("p99_ms_to_the_venue" + suffix, venue.milliseconds(0.99));
        figures.put("p50_ms_to_the_answer" + suffix, answers.milliseconds(0.5));
        figures.put("cpu_ms_per_order" + suffix, cost);
        return cost;
    }

    /** From the first byte of the request until the venue took the order, by the same clock. */
    private Distribution toTheVenue(long account, String prefix, Map<String, Instant> sent) throws IOException {
        Distribution times = new Distribution();
        try (Connection connection = suite.database("execution");
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT o.request_id, p.accepted_at FROM orders o JOIN paper_orders p"
                                + " ON p.account_id = o.account_id AND p.client_order_id = o.client_order_id"
                                + " WHERE o.account_id = ? AND o.request_id LIKE ?")) {
            statement.setLong(1, account);
            statement.setString(2, prefix + "%");
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Instant taken = rows.getTimestamp(2).toInstant();
                    times.add(
                            Duration.between(sent.get(rows.getString(1)), taken).toNanos());
                }
            }
            return times;
        } catch (SQLException problem) {
            throw new IOException("the venue's orders could not be read", problem);
        }
    }

    /** A connection for each account, one order after the other on each. */
    private Round round(List<Long> accounts, Duration length) throws IOException {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        int number = rounds++;
        long began = System.nanoTime();
        long end = began + length.toNanos();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int c = 0; c < accounts.size(); c++) {
                long account = accounts.get(c);
                String prefix = "round" + number + "-" + c + "-";
                running.add(clients.submit(() -> {
                    try (WireClient client = suite.trader(Service.EXECUTION_ENGINE, account)) {
                        for (int i = 0; System.nanoTime() < end; i++) {
                            WireClient.Answer answer = client.send("POST", PATH, command(account, prefix + i, i));
                            (answer.status() == OK ? done : refused).incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        } catch (InterruptedException | ExecutionException problem) {
            throw new IOException("a client of the benchmark broke", problem);
        }
        return new Round(done.get(), refused.get(), (System.nanoTime() - began) / SECOND);
    }

    private static String command(long account, String request, int number) {
        return COMMAND.formatted(account, request, number % 2 == 0 ? "buy" : "sell");
    }
}
