package io.tradewind.marketdata.bench;

import com.sun.management.OperatingSystemMXBean;
import io.tradewind.contracts.market.Tick;
import io.tradewind.marketdata.stream.StreamServer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the stream: messages per second, latency, CPU per message, beside a floor (plain Netty sending the same
 * bytes) in the same run. Clients run in a second process.
 *
 * <pre>java -cp … io.tradewind.marketdata.bench.StreamBench [--seconds 10] [--only many|100|1000|overload] [--json file]</pre>
 */
public final class StreamBench {
    private static final int INSTRUMENTS = 50;
    private static final int LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors());
    private static final Clock CLOCK = Clock.systemUTC();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final int seconds;

    private StreamBench(int seconds) {
        this.seconds = seconds;
    }

    /**
     * A load.
     *
     * @param offered messages per second over all clients
     * @param stalled clients that stop reading
     */
    private record Load(String name, int clients, long offered, int stalled) {}

    /** What one load did to one target. */
    private record Outcome(
            String load,
            String target,
            int clients,
            long offered,
            long received,
            long conflated,
            double microsOfCpu,
            String clientSide,
            long usedBefore,
            long usedAfter) {
        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"load\":\"%s\",\"target\":\"%s\",\"clients\":%d,\"offered_per_s\":%d,\"sent_per_s\":%d,"
                            + "\"conflated_per_s\":%d,\"cpu_us_per_message\":%.3f,\"heap_before_mb\":%d,"
                            + "\"heap_after_mb\":%d,\"clients_saw\":%s}",
                    load,
                    target,
                    clients,
                    offered,
                    received,
                    conflated,
                    microsOfCpu,
                    usedBefore >> 20,
                    usedAfter >> 20,
                    clientSide);
        }
    }

    /** Runs the loads that the issue names. */
    public static void main(String[] args) throws IOException {
        int seconds = Integer.parseInt(option(args, "--seconds", "10"));
        String only = option(args, "--only", "");
        StreamBench bench = new StreamBench(seconds);
        List<String> results = new ArrayList<>();
        List<Load> loads = List.of(
                new Load("100 clients", 100, 640_000, 0),
                new Load("1000 clients", 1000, 205_000, 0),
                new Load("overload with stalled readers", 100, 800_000, 10));
        for (Load load : loads) {
            if (!load.name().contains(only)) {
                continue;
            }
            if (load.stalled() == 0) {
                results.add(bench.told(bench.run(load, "floor: plain Netty", floor(load))));
            }
            results.add(bench.told(bench.run(load, "stream", stream())));
        }
        String json = "[" + String.join(",\n ", results) + "]";
        System.out.println(json);
        String file = option(args, "--json", "");
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), json + "\n");
        }
        System.exit(0);
    }

    static String symbol(int index) {
        return String.format(Locale.ROOT, "PAIR%02d_USD", index);
    }

    private String told(Outcome outcome) {
        System.out.printf(
                Locale.ROOT,
                "%-32s %-20s %,9d msg/s offered %,9d sent %,8d conflated  %.2f us CPU/msg  %s%n",
                outcome.load(),
                outcome.target(),
                outcome.offered(),
                outcome.received(),
                outcome.conflated(),
                outcome.microsOfCpu(),
                outcome.clientSide());
        return outcome.json();
    }

    private Outcome run(Load load, String name, Target target) throws IOException {
        Process clients = clients(target.port(), load);
        try (target;
                BufferedReader from =
                        new BufferedReader(new InputStreamReader(clients.getInputStream(), StandardCharsets.US_ASCII));
                BufferedWriter to = new BufferedWriter(
                        new OutputStreamWriter(clients.getOutputStream(), StandardCharsets.US_ASCII))) {
            String first = from.readLine();
            if (!"READY".equals(first)) {
                throw new IOException("clients said: " + first);
            }
            long perSecond = load.offered() / load.clients();
            publish(target, perSecond, 5);
            say(to, "GO");
            long used = used();
            long cpu = SYSTEM.getProcessCpuTime();
            long sent = target.delivered();
            long conflated = target.conflated();
            long started = System.nanoTime();
            publish(target, perSecond, seconds);
            double elapsed = (System.nanoTime() - started) / 1e9;
            long sentNow = target.delivered() - sent;
            double micros = (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / Math.max(1, sentNow);
            say(to, "STOP");
            String saw = from.readLine();
            return new Outcome(
                    load.name(),
                    name,
                    load.clients(),
                    perSecond * load.clients(),
                    (long) (sentNow / elapsed),
                    (long) ((target.conflated() - conflated) / elapsed),
                    micros,
                    saw,
                    used,
                    used());
        } finally {
            clients.destroy();
        }
    }

    /** Ticks at an even pace, a few at a time. */
    private static void publish(Target target, long perSecond, int seconds) {
        BigDecimal bid = new BigDecimal("1.08490");
        BigDecimal ask = new BigDecimal("1.08510");
        BigDecimal volume = BigDecimal.valueOf(1500);
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        long done = 0;
        for (long now = start; now < end; now = System.nanoTime()) {
            long due = (now - start) * perSecond / 1_000_000_000L;
            Instant time = CLOCK.instant();
            while (done < due) {
                String symbol = SYMBOLS.get((int) (done % INSTRUMENTS));
                target.tick(new Tick(symbol, bid, ask, null, volume, time, time, "bench", BenchClients.micros(time)));
                done++;
            }
            LockSupport.parkNanos(500_000);
        }
    }

    private static final List<String> SYMBOLS = symbols();

    private static List<String> symbols() {
        List<String> symbols = new ArrayList<>();
        for (int i = 0; i < INSTRUMENTS; i++) {
            symbols.add(symbol(i));
        }
        return symbols;
    }

    private static Target floor(Load load) {
        return new Floor(LOOPS, load.clients() > 500 ? 10_000_000 : 4_000_000);
    }

    private static Target stream() {
        StreamServer server = new StreamServer(SYMBOLS, Map.of("max-connections-per-caller", "5000"), LOOPS, CLOCK);
        return new Target() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public void tick(Tick tick) {
                server.tick(tick, null);
            }

            @Override
            public long delivered() {
                return server.counts().delivered();
            }

            @Override
            public long conflated() {
                return server.counts().conflated();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    private static Process clients(int port, Load load) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchClients.class.getName(),
                        Integer.toString(port),
                        Integer.toString(load.clients()),
                        Integer.toString(INSTRUMENTS),
                        Integer.toString(load.stalled()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void say(BufferedWriter to, String line) throws IOException {
        to.write(line + "\n");
        to.flush();
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static String option(String[] args, String name, String whenAbsent) {
        for (int i = 0; i + 1 < args.length; i++) {
            if (args[i].equals(name)) {
                return args[i + 1];
            }
        }
        return whenAbsent;
    }
}
