package io.tradewind.launcher.process;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.identity.Bootstrap;
import io.tradewind.launcher.postgres.Databases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line and the environment with which one service starts. Secrets are in the environment only. */
public final class ServiceCommand {
    /** Name of the secret by which the first administrator of an installation registers, once. */
    public static final String FIRST_ADMINISTRATOR = "first-administrator";

    private static final int COMPACT_HEADERS_SINCE = 25;

    /** The demo's recordings within a day, as environment variables spell them; daily bars keep their own speed. */
    private static final List<String> INTRADAY_RECORDINGS = List.of("BITSTAMP", "BINANCE_US");

    /** Quickly compiled and not optimised: worth more than the best code where it takes ten minutes to get it. */
    private static final String COMPILED_ONCE = "-XX:TieredStopAtLevel=1";

    /**
     * Three times the JVM's own thresholds: what a start runs through is over before it would be optimised, and what a
     * tick runs through gets there within a few thousand of them.
     */
    private static final List<String> OPTIMISED_LATE = List.of(
            "-XX:Tier4InvocationThreshold=15000",
            "-XX:Tier4MinInvocationThreshold=1800",
            "-XX:Tier4CompileThreshold=45000",
            "-XX:Tier4BackEdgeThreshold=120000");

    private final Home home;
    private final Ports ports;
    private final Backends backends;
    private final Play play;

    /**
     * Certificates are files; the JVM's key stores of them live in memory only, under a password that everybody knows.
     * Stretching it 10,000 times at each load and each look for a renewal protects nothing and costs a start.
     */
    private static final List<String> LIGHT_KEY_STORES = List.of(
            "-Dkeystore.pkcs12.keyPbeIterationCount=1",
            "-Dkeystore.pkcs12.certPbeIterationCount=1",
            "-Dkeystore.pkcs12.macIterationCount=1");

    public ServiceCommand(Home home, Ports ports, Backends backends, Play play) {
        this.home = home;
        this.ports = ports;
        this.backends = backends;
        this.play = play;
    }

    public List<String> command(Service service) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Processes.java());
        command.add(home.marker());
        command.add("-Dtradewind.service=" + service.id());
        command.addAll(virtualMachine(service));
        // The JDK's old HTTP client silently repeats a POST whose answer was lost: an order must never be.
        command.add("-Dsun.net.http.retryPost=false");
        // Or a query that is no URI is refused without a word: the services refuse it in their callers' dialects.
        command.add("-Dvertx.disableURIValidation=true");
        command.addAll(LIGHT_KEY_STORES);
        ServiceProgram program = new ServiceProgram(home, service);
        command.addAll(play.training() ? program.train() : program.start());
        return command;
    }

    /** The JVM's own options; the same in the training of an AOT cache and in its use, and where a bench measures. */
    public static List<String> virtualMachine(Service service) {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xss512k", "-XX:+ExitOnOutOfMemoryError"));
        switch (service.weight()) {
            case LIGHT -> options.addAll(List.of("-Xmx96m", COMPILED_ONCE));
            case MIDDLE -> options.addAll(List.of("-Xmx160m", COMPILED_ONCE));
            case HEAVY -> options.addAll(List.of("-Xmx320m", COMPILED_ONCE));
            case STREAMING -> {
                options.add("-Xmx320m");
                options.addAll(OPTIMISED_LATE);
            }
        }
        if (Runtime.version().feature() >= COMPACT_HEADERS_SINCE) {
            options.add("-XX:+UseCompactObjectHeaders");
            options.add("--sun-misc-unsafe-memory-access=allow");
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        return options;
    }

    public Map<String, String> environment(Service service, Secrets secrets) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("MALLOC_ARENA_MAX", "2");
        doors(service, environment);
        if (service.schema().isPresent()) {
            String schema = service.schema().get();
            String url = backends.jdbcUrl();
            environment.put(
                    "QUARKUS_DATASOURCE_JDBC_URL", url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema);
            environment.put("QUARKUS_DATASOURCE_USERNAME", schema);
            // On a busy machine the first connection can take longer than a request may wait for one.
            environment.put("QUARKUS_FLYWAY_CONNECT_RETRIES", "20");
            environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.of(Databases.secretOf(schema)));
        }
        environment.put("KAFKA_BOOTSTRAP_SERVERS", backends.kafka());
        Path identity = home.identity();
        environment.put("TRADEWIND_IDENTITY_DIRECTORY", identity.toString());
        environment.put(
                "QUARKUS_TLS_INTERNAL_KEY_STORE_PEM_0_CERT",
                identity.resolve(service.id() + ".crt").toString());
        environment.put(
                "QUARKUS_TLS_INTERNAL_KEY_STORE_PEM_0_KEY",
                identity.resolve(service.id() + ".key").toString());
        environment.put(
                "QUARKUS_TLS_INTERNAL_TRUST_STORE_PEM_CERTS",
                identity.resolve("ca.crt").toString());
        if (ports.offset() != 0) {
            for (Service other : Service.values()) {
                environment.put("TRADEWIND_SERVICES_" + other.environmentName() + "_URL", ports.url(other));
            }
        }
        if (service == Service.GATEWAY) {
            environment.put("TRADEWIND_GATEWAY_BOOTSTRAP_FILE", home.bootstrap().toString());
            environment.put(
                    "TRADEWIND_GATEWAY_SECOND_FACTOR_KEY_FILE",
                    secrets.file("gateway-second-factor").toString());
            environment.put(
                    "TRADEWIND_GATEWAY_INVITES_FIRST_ADMINISTRATOR_FILE",
                    secrets.file(FIRST_ADMINISTRATOR).toString());
            environment.put(
                    "TRADEWIND_GATEWAY_HMAC_DIRECTORY",
                    Bootstrap.signing(home.bootstrap()).toString());
        }
        if (service == Service.EXECUTION_ENGINE) {
            environment.put(
                    "TRADEWIND_VAULT_KEY_FILE",
                    secrets.keyFile("vault.keys", "k1:").toString());
            environment.put(
                    "TRADEWIND_VAULT_FERNET_FILE",
                    secrets.keyFile("vault.fernet", "").toString());
        }
        environment.put("TRADEWIND_DEMO", Boolean.toString(play.demo()));
        play.speed().ifPresent(speed -> {
            environment.put("TRADEWIND_DEMO_SPEED", speed);
            if (service == Service.MARKET_DATA_STREAM) {
                INTRADAY_RECORDINGS.forEach(
                        name -> environment.put("TRADEWIND_MARKETDATA_RECORDINGS__" + name + "__SPEED", speed));
            }
        });
        environment.putAll(play.settings());
        return environment;
    }

    private void doors(Service service, Map<String, String> environment) {
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.managementOf(service)));
        String port = Integer.toString(ports.of(service));
        switch (service.door()) {
            case PLAIN -> environment.put("QUARKUS_HTTP_PORT", port);
            case MUTUAL_TLS -> {
                environment.put("QUARKUS_HTTP_SSL_PORT", port);
                environment.put("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
            }
        }
    }

    /**
     * Where the data lives.
     *
     * @param jdbcUrl of the database; may end with parameters
     * @param kafka bootstrap servers
     */
    public record Backends(String jdbcUrl, String kafka) {}

    /**
     * What is played on the suite.
     *
     * @param demo whether the demo account trades the recorded market
     * @param speed how many times faster than real time the recording runs; empty for the service's own default
     * @param training whether this run is there to train the AOT caches
     * @param settings further environment of every service
     */
    public record Play(boolean demo, Optional<String> speed, boolean training, Map<String, String> settings) {
        public Play {
            settings = Map.copyOf(settings);
        }
    }
}
