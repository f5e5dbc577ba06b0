package io.tradewind.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * What a service needs to run in a test: PostgreSQL with a schema, Kafka with all topics, certificates. Started once in
 * a JVM. Use as {@code @WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)}.
 */
public final class SuiteResource implements QuarkusTestResourceLifecycleManager {
    private static TestIdentities identities;
    private static TestPostgres postgres;
    private static TestKafka kafka;
    private static final Map<String, String> EXTRA = new HashMap<>();

    /** Servers are shared by all test classes of the JVM and go with it. */
    public static synchronized void startServers() {
        if (identities != null) {
            return;
        }
        identities = TestIdentities.create();
        Thread database = Thread.ofPlatform().start(() -> postgres = TestPostgres.start());
        kafka = TestKafka.start();
        try {
            database.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (postgres == null) {
            throw new IllegalStateException("PostgreSQL did not start");
        }
    }

    /** Certificates and keys of the test suite. */
    public static TestIdentities identities() {
        startServers();
        return identities;
    }

    public static TestPostgres postgres() {
        startServers();
        return postgres;
    }

    public static TestKafka kafka() {
        startServers();
        return kafka;
    }

    /** A setting for the next start of Quarkus, for example the address of a fake service. Call from a static block. */
    public static void set(String key, String value) {
        EXTRA.put(key, value);
    }

    @Override
    public Map<String, String> start() {
        startServers();
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        settings.put("kafka.bootstrap.servers", kafka.brokers());
        settings.put("tradewind.identity.directory", identities.directory().toString());
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.http.test-ssl-port", "0");
        settings.put("quarkus.management.test-port", "0");
        settings.put("quarkus.http.test-timeout", "30s");
        settings.putAll(EXTRA);
        return settings;
    }

    @Override
    public void stop() {
        // Shared with the next test class; everything ends with the JVM.
    }
}
